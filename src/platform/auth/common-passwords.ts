/**
 * Beginnings and wholes that everybody tries first: the tops of published lists, keyboard walks, and what Chinese offices use. Compared without regard to case
 * and with the usual figures for letters undone, so `P@ssw0rd` is found by `password`.
 */
const known: readonly string[] = [
  ...[
    'password',
    'passwd',
    'passw',
    'admin',
    'administrator',
    'root',
    'guest',
    'test',
    'user',
    'login',
    'welcome',
    'letmein',
  ],
  ...[
    'qwerty',
    'qwertyuiop',
    'qwer',
    'asdf',
    'asdfghjkl',
    'zxcv',
    'zxcvbnm',
    'qazwsx',
    'qazwsxedc',
    'abc',
    'abcd',
    'abcdef',
  ],
  ...[
    'iloveyou',
    'monkey',
    'dragon',
    'football',
    'baseball',
    'sunshine',
    'princess',
    'master',
    'shadow',
    'superman',
    'trustno',
  ],
  ...[
    'changeme',
    'default',
    'secret',
    'system',
    'server',
    'oracle',
    'mysql',
    'postgres',
    'huawei',
    'lenovo',
    'summer',
    'winter',
    'spring',
  ],
  ...[
    'woaini',
    'wodemima',
    'mima',
    'zhangsan',
    'lisi',
    'wangwu',
    'nihao',
    'zhongguo',
    'beijing',
    'guanliyuan',
    'yuanqu',
    'yuance',
    'chanye',
  ],
  ...['gongye', 'zhengfu', 'kaifaqu', 'jingxinwei', 'bangong', 'xitong', 'denglu', 'kaoping', 'pinggu'],
]

const letters: Readonly<Record<string, string>> = {
  '@': 'a',
  '4': 'a',
  '0': 'o',
  '3': 'e',
  '1': 'l',
  '!': 'i',
  $: 's',
  '5': 's',
  '7': 't',
}

/** Whether a password is one of the common ones with figures or signs around it: nothing of weight is left when they are taken off. */
export function isCommon(password: string): boolean {
  const lower = password.toLowerCase()
  const inner = lower.replace(/^\P{L}+|\P{L}+$/gu, '')
  const undone = inner.replace(/[@4031!$57]/g, (sign) => letters[sign] ?? sign)
  return [lower, undone].some((text) => {
    const core = text.replace(/\P{L}/gu, '')
    if (core === '') return true
    // The same few words one after the other are still common.
    let rest = core
    for (let before = ''; rest !== before; ) {
      before = rest
      const word = byLength.find((one) => rest.startsWith(one))
      if (word !== undefined) rest = rest.slice(word.length)
    }
    return rest === '' || /^(.{1,3})\1*$/u.test(core)
  })
}

const byLength = [...known].sort((a, b) => b.length - a.length)
