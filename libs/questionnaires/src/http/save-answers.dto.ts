import { IntField, ListField } from '@para42/platform';
import { AnswerChangeDto } from './assignment.dto';

export class SaveAnswersDto {
  @ListField(() => AnswerChangeDto, { max: 500 })
  changes!: AnswerChangeDto[];

  @IntField({
    optional: true,
    min: 1,
    max: 9_999,
    description: 'Version of the form that was answered: a move meanwhile is then 412',
  })
  templateVersion?: number;
}
