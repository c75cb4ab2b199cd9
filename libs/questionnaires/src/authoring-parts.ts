import { OwnTemplateRepository } from './authoring/own-template.repository';
import { TemplateCache } from './authoring/template-cache';
import { TemplateDraftRepository } from './authoring/template-draft.repository';
import { TemplateDraftService } from './authoring/template-draft.service';
import { TemplateLibrary } from './authoring/template-library.service';
import { TemplatePublicationService } from './authoring/template-publication.service';
import { TemplateReadingService } from './authoring/template-reading.service';
import { TemplateDraftController } from './http/template-draft.controller';
import { TemplateController, TemplateSchemaController } from './http/template.controller';

/** Templates of a tenant's own, and the library that they stand in beside those of the product. */
export const AUTHORING = [
  OwnTemplateRepository,
  TemplateCache,
  TemplateDraftRepository,
  TemplateDraftService,
  TemplateLibrary,
  TemplatePublicationService,
  TemplateReadingService,
];

export const AUTHORING_CONTROLLERS = [
  TemplateController,
  TemplateDraftController,
  TemplateSchemaController,
];
