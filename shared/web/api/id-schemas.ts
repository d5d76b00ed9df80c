import * as z from 'zod'
import {
  asDirectiveId,
  asJobId,
  asNodeId,
  asTaskId,
  asUnitId,
  type DirectiveId,
  type JobId,
  type NodeId,
  type TaskId,
  type UnitId,
} from '#domain/ids.ts'

const idSchema = <Id extends string>(
  parse: (text: string) => Id | undefined,
  description: string,
  example: string,
) =>
  z
    .string()
    .refine((text) => parse(text) !== undefined)
    .meta({ description, examples: [example] })
    .transform((text) => text as Id)

export const directiveIdSchema = idSchema<DirectiveId>(asDirectiveId, 'A directive.', 'k3x7m2p4qa')
export const taskIdSchema = idSchema<TaskId>(
  asTaskId,
  'One unit’s task: directive, node above the unit, unit.',
  'k3x7m2p4qa_0.6_H24.THPT.THAIPHIEN',
)
export const nodeIdSchema = idSchema<NodeId>(
  asNodeId,
  'A place on the reporting path; 0 is the issuer.',
  '0.6',
)
export const unitIdSchema = idSchema<UnitId>(asUnitId, 'A unit’s code.', 'H24.SGDDT')
export const jobIdSchema = idSchema<JobId>(asJobId, 'A job.', 'k3x7m2p4qak3x7m2')
