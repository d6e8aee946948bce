export const noticeJobKind = 'evaluation-notices'
