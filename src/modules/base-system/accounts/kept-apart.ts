import { conflict } from '../../../platform/http/http-problem.ts'

/** Tells in words what the database refuses about posts: the constraint is what holds, also between two grants at once. */
export async function keptApart<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const { constraint } = error as { constraint?: unknown }
    if (constraint === 'administrators_apart')
      throw conflict('account/administrators-apart', '同一个人不能兼任：管理员岗位不能和其他岗位同时持有', [
        {
          path: '工号',
          what: '这个工号的人在同一时间有另一个岗位',
          why: '系统、安全、审计三名管理员互相制约，谁也不能兼任另一种，也不能同时办业务。',
          mend: '请先结束原来的岗位，或者换一个人。',
        },
      ])
    if (constraint === 'one_post_at_a_time')
      throw conflict('account/posts-overlap', '一个账号同一时间只能有一个岗位', [
        {
          path: '起始日',
          what: '和另一个已批准的岗位时间重叠',
          mend: '请先撤回或提前结束那个岗位，再批准这一个。',
        },
      ])
    throw error
  }
}
