export { defineTemplate, templateOf, type Template } from './engine/define-template';
export type {
  ColumnDefinition,
  ConstraintDefinition,
  QuestionDefinition,
  TemplateDefinition,
} from './engine/template-definition';
export type { Question, TemplateDocument } from './engine/template-document';
export { TemplateError, type TemplateProblem } from './engine/template.errors';
export type {
  Answers,
  AnswerValue,
  CellAnswer,
  MoneyAnswer,
  PartyAnswer,
  PlaceAnswer,
  RowAnswer,
} from './engine/answer-values';
export { evaluate, type EvaluateOptions, type Evaluation } from './engine/evaluate';
export type { Problem } from './engine/problem-list';
export { minorUnits } from './engine/currencies';
export { registerTemplates, TemplateRegistry } from './template.registry';
