const get = 'GET /api/health HTTP/1.1\r\nHost: HOST\r\n\r\n'
const head = 'POST /api/session HTTP/1.1\r\nHost: HOST\r\nContent-Type: application/json\r\n'

/**
 * Messages whose end two servers could see in different places, or whose headers they could read differently; each is followed by a request that must not be
 * taken for one of its own. `HOST` stands for the server's name.
 */
export const smuggled: Readonly<Record<string, string>> = {
  'length and chunks': `${head}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${get}`,
  'chunks and length': `${head}Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n${get}`,
  'two lengths': `${head}Content-Length: 0\r\nContent-Length: ${get.length}\r\n\r\n${get}`,
  'two lengths in one': `${head}Content-Length: 0, ${get.length}\r\n\r\n${get}`,
  'a length with a sign': `${head}Content-Length: +0\r\n\r\n${get}`,
  'a negative length': `${head}Content-Length: -1\r\n\r\n${get}`,
  'a hexadecimal length': `${head}Content-Length: 0x0\r\n\r\n${get}`,
  'a length that is no number': `${head}Content-Length: none\r\n\r\n${get}`,
  'an enormous length': `${head}Content-Length: 99999999999999999999\r\n\r\n${get}`,
  'chunks before another coding': `${head}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n${get}`,
  'a coding that is almost chunked': `${head}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n${get}`,
  'chunked twice': `${head}Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n${get}`,
  'space before the colon': `${head}Content-Length : ${get.length}\r\n\r\n${get}`,
  'a tab before the colon': `${head}Transfer-Encoding\t: chunked\r\n\r\n0\r\n\r\n${get}`,
  'a folded header': `${head}Transfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n${get}`,
  'a header that begins with space': `${head} Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n${get}`,
  'a bare line feed between headers': `${head.replace('\r\nContent-Type', '\nContent-Type')}Content-Length: 0\n\n${get}`,
  'a bare carriage return in a header': `${head}X-A: b\rTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${get}`,
  'a null in a header': `${head}X-A: b\0c\r\nContent-Length: 0\r\n\r\n${get}`,
  'a null in a header name': `${head}X\0A: b\r\nContent-Length: 0\r\n\r\n${get}`,
  'a chunk size with a sign': `${head}Transfer-Encoding: chunked\r\n\r\n+0\r\n\r\n${get}`,
  'a chunk size that is no number': `${head}Transfer-Encoding: chunked\r\n\r\nzz\r\n\r\n${get}`,
  'a chunk size with 0x': `${head}Transfer-Encoding: chunked\r\n\r\n0x0\r\n\r\n${get}`,
  'a chunk longer than it says': `${head}Transfer-Encoding: chunked\r\n\r\n1\r\nab\r\n0\r\n\r\n${get}`,
  'a chunk ended by a bare line feed': `${head}Transfer-Encoding: chunked\r\n\r\n1\na\n0\n\n${get}`,
  'an enormous chunk': `${head}Transfer-Encoding: chunked\r\n\r\nffffffffffffffffffff\r\n${get}`,
  'no host': `GET /api/health HTTP/1.1\r\n\r\n${get}`,
  'two hosts': `GET /api/health HTTP/1.1\r\nHost: HOST\r\nHost: evil.example\r\n\r\n${get}`,
  'an old version with a second request': `GET /api/health HTTP/0.9\r\nHost: HOST\r\n\r\n${get}`,
  'a version nobody speaks': `GET /api/health HTTP/9.9\r\nHost: HOST\r\n\r\n${get}`,
  'HTTP/2 without having agreed': `PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n${get}`,
  'not HTTP at all': `\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03${get}`,
}
