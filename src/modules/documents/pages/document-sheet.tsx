import './document-sheet.css'
import { Link } from '@tanstack/react-router'
import type { CSSProperties } from 'react'
import { dayInWords } from '../../../kernel/day.ts'
import type { Block, DocumentContent, Run } from '../../../policy/documents/content.ts'

/** A document as it is printed. Every merged value leads to the record it was read from. */
export function DocumentSheet({ content }: { readonly content: DocumentContent }) {
  const { form, header, number, title, recipient, body, issuer, date, copies, watermark } = content
  return (
    <article className="document-sheet" aria-label="文书正文">
      {watermark ? <p className="document-watermark">{watermark}</p> : null}
      {form !== 'paper' && header ? (
        <p className="document-mark" style={{ '--mark-length': header.length } as CSSProperties}>
          {header}
        </p>
      ) : null}
      {number ? <p className="document-number">{number}</p> : null}
      {form !== 'paper' && header ? <hr className="document-rule" /> : null}
      <h2>
        <Pieces runs={title} />
      </h2>
      {recipient ? (
        <p className="flush">
          <Pieces runs={recipient} />
        </p>
      ) : null}
      {body.map((block, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: blocks never move
        <BlockOf key={at} block={block} />
      ))}
      <p className="document-sign">
        {form === 'minutes' ? null : (
          <>
            {issuer}
            <br />
          </>
        )}
        {dayInWords(date)}
      </p>
      {form === 'paper' ? null : (
        <p className="document-copies">
          {copies ? (
            <>
              抄送：
              <Pieces runs={copies} />
              <br />
            </>
          ) : null}
          {issuer}　{dayInWords(date)}印发
        </p>
      )}
    </article>
  )
}

function BlockOf({ block }: { readonly block: Block }) {
  switch (block.kind) {
    case 'heading':
      return (
        <h3>
          <Pieces runs={block.runs} />
        </h3>
      )
    case 'subheading':
      return (
        <h4>
          <Pieces runs={block.runs} />
        </h4>
      )
    case 'table':
      return (
        <table>
          <thead>
            <tr>
              {block.columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {block.rows.map((cells, row) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of a document never move
              <tr key={row}>
                {cells.map((cell, at) => (
                  <td key={block.columns[at]}>
                    <Pieces runs={[cell]} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )
    default:
      return (
        <p>
          <Pieces runs={block.runs} />
        </p>
      )
  }
}

function Pieces({ runs }: { readonly runs: readonly Run[] }) {
  return runs.map(({ text, source }, at) =>
    source ? (
      <Link
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces of a sentence never move
        key={at}
        to="/records/$type/$id"
        params={{ type: source.type, id: source.id }}
        className="merged"
        data-metric={`${source.type}.${source.field}`}
        title={`取自记录第 ${source.version} 版“${source.field}”`}
      >
        {text}
      </Link>
    ) : (
      text
    ),
  )
}
