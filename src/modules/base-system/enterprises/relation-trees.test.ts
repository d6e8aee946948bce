import { expect, test } from 'vitest'
import { type RelationLine, relationTrees } from './relation-trees.ts'

const line = (
  name: string,
  relation: string,
  counterpart: string,
  share: string | null = null,
): RelationLine => ({
  id: name.length === 2 ? name : null,
  name,
  relation,
  counterpartId: counterpart.length === 2 ? counterpart : null,
  counterpart,
  share,
  from: null,
})

test('the tree begins at the topmost parent, and what both sides say is told once', () => {
  const lines = [
    line('孙厂', '母公司', '子厂'),
    line('子厂', '母公司', '集团公司', '60'),
    line('子厂', '子公司', '孙厂', '100'),
    line('叔厂', '母公司', '集团公司'),
  ]
  expect(relationTrees('孙厂', lines)).toEqual([
    {
      kind: 'ownership',
      root: {
        id: null,
        name: '集团公司',
        relation: '母公司',
        share: null,
        from: null,
        children: [
          { id: '叔厂', name: '叔厂', relation: '子公司', share: null, from: null, children: [] },
          {
            id: '子厂',
            name: '子厂',
            relation: '子公司',
            share: '60',
            from: null,
            children: [
              { id: '孙厂', name: '孙厂', relation: '子公司', share: '100', from: null, children: [] },
            ],
          },
        ],
      },
    },
  ])
})

test('landlord and tenants are a tree of their own; a circle ends', () => {
  const lines = [
    line('房东', '出租给', '租户'),
    line('租户', '承租自', '房东'),
    line('租户', '母公司', '房东'),
    line('房东', '母公司', '租户'),
  ]
  const trees = relationTrees('租户', lines)
  expect(trees.map(({ kind, root }) => [kind, root.name, root.children.map(({ name }) => name)])).toEqual([
    ['ownership', '房东', ['租户']],
    ['tenancy', '房东', ['租户']],
  ])
})

test('without relations there is no tree', () => {
  expect(relationTrees('独厂', [line('甲厂', '母公司', '乙厂')])).toEqual([])
})
