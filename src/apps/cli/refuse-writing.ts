import { Refusal } from '../../kernel/problem.ts'

const REASONS: Readonly<Record<string, string>> = {
  EACCES: '没有写这个文件的权限',
  EPERM: '没有写这个文件的权限',
  EROFS: '这个位置是只读的',
  EISDIR: '这是一个文件夹',
  ENOTDIR: '上一级不是文件夹',
  EEXIST: '上一级不是文件夹',
  EBUSY: '文件正被别的程序打开',
  ENOSPC: '磁盘满了',
}

/** Turns a failure to write `path` into a Refusal that says why; for `.catch`. */
export function refuseWriting(path: string): (error: NodeJS.ErrnoException) => never {
  return (error) => {
    throw new Refusal([
      {
        code: 'cannot-write',
        severity: 'error',
        what: '写不了这个文件',
        where: { file: path },
        why: REASONS[error.code ?? ''] ?? `系统拒绝写入（${error.code ?? error.message}）`,
        mend: '关掉正打开它的程序，或换一个位置和文件名',
      },
    ])
  }
}
