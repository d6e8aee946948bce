import { randomUUID } from 'node:crypto'

/** Where a request says it comes from that no page of ours makes. */
export const foreign: readonly Record<string, string>[] = [
  { origin: 'https://evil.example' },
  { origin: 'null' },
  { origin: 'http://127.0.0.1:1' },
  { origin: 'http://localhost.evil.example' },
  { origin: 'https://yuance.example.evil.example' },
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
  { origin: 'not an address' },
]

/** Requests that might make the server talk: method, path below `/api`, body. */
export const probes: readonly (readonly [string, string, unknown?])[] = [
  ['GET', "/enterprises?q=%27%20or%201=1--&sort=name'"],
  ['GET', '/enterprises?size=99999999999'],
  ['GET', '/enterprises?q=%00'],
  ['GET', '/enterprises?q=%ff%fe'],
  ['GET', '/records/joint-meeting?sort=password_hash'],
  ['GET', '/records/joint-meeting?q=%00'],
  ['GET', "/records/no'such"],
  ['GET', '/records/__proto__'],
  ['GET', '/records/constructor'],
  ['GET', '/records/joint-meeting/not-an-id'],
  ['GET', `/records/joint-meeting/${randomUUID()}`],
  ['GET', '/files/..%2f..%2fetc%2fpasswd'],
  ['GET', `/files/${'0'.repeat(64)}`],
  ['GET', '/jobs/1;drop table job'],
  ['POST', '/records/joint-meeting', { values: { session: '\u0000', theme: 'x'.repeat(300_000) } }],
  ['POST', '/records/joint-meeting', { values: { session: '\ud800', theme: 1e308, kind: ['例会'] } }],
  ['POST', '/records/joint-meeting', { values: null }],
  ['POST', '/evaluation/batches', { period: "2024'; drop table action; --" }],
]

const png = '\x89PNG\r\n\x1a\n'
/** Content that is something else than its name says, or something nobody keeps. */
export const hostileFiles: readonly (readonly [string, string])[] = [
  ['页面.html', '<!doctype html><script>alert(1)</script>'],
  ['页面.htm', '<html><body onload=alert(1)>'],
  ['图.svg', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
  ['图.png', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
  ['图.png', 'GIF89a/*<script>alert(1)</script>*/'],
  ['图.jpg', `${png}0000`],
  ['图.png.html', `${png}<script>alert(1)</script>`],
  ['图.png\u202elmth', `${png}0000`],
  ['合同.pdf', 'MZ\x90\x00'],
  ['合同.pdf', '\x7fELF\x02\x01\x01'],
  ['合同.pdf', '#!/bin/sh\nid'],
  ['合同.pdf', '<?php system($_GET[0]); ?>'],
  ['程序.exe', 'MZ\x90\x00'],
  ['脚本.js', 'alert(1)'],
  ['脚本.mjs', 'export default 1'],
  ['样式.css', 'body{}'],
  ['数据.xml', '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'],
  ['数据.xhtml', '<html xmlns="http://www.w3.org/1999/xhtml"><script>alert(1)</script></html>'],
  ['包.zip', 'PK\x03\x04'],
  ['表.xlsx', 'PK\x03\x04'],
  ['表.xlsx', '<table><tr><td>1</td></tr></table>'],
  ['文.docx', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
  ['空.pdf', ''],
  ['无后缀', '%PDF-1.7'],
  ['.htaccess', 'AddType application/x-httpd-php .png'],
  ['web.config', '<configuration/>'],
  ['快捷.lnk', 'L\x00\x00\x00'],
  ['快捷.url', '[InternetShortcut]\nURL=javascript:alert(1)'],
]

/** Names that would mean something to a file system, a header or a page. */
export const hostileNames = [
  '../../etc/passwd.txt',
  '..\\..\\x.txt',
  'a\r\nSet-Cookie: x=1.txt',
  '<img src=x onerror=alert(1)>.txt',
  'a"; filename="b.html".txt',
  `${'长'.repeat(400)}.txt`,
  'CON.txt',
  '%2e%2e%2fa.txt',
]

/** Addresses that lead out of the folder of the web application, or to what is not of it. */
export const noFiles = [
  ...[
    '/../package.json',
    '/assets/../../package.json',
    '/..%2fpackage.json',
    '/%2e%2e/%2e%2e/etc/passwd.txt',
  ],
  ...[
    '/.git/config',
    '/.env',
    '/package.json',
    '/src/apps/server.ts',
    '/index.html.br',
    '/.built-from',
    '/assets/',
  ],
  ...['/..%5c..%5cetc%5cpasswd.txt', '/assets/%00.js', '//etc/passwd.txt', '/.vite/manifest.json%00.js'],
]
