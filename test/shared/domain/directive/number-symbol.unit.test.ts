import { expect, it } from '@jest/globals'
import { isUsualNumberSymbol } from '#domain/directive/number-symbol.ts'

it.each([
  '2588/SGDĐT-GDTX',
  '173/KH-UBND',
  '2684/BCĐĐA-SGDĐT',
  '461/PGD&ĐT',
  '41/2019/QĐ-UBND',
  '1181/SGDĐT-GDCN&TX',
  '1270/BC-TCTTTg',
])('%s is a usual number and symbol', (text) => {
  expect(isUsualNumberSymbol(text)).toBe(true)
  expect(isUsualNumberSymbol(text.normalize('NFD'))).toBe(true)
})

it.each(['436-HKK/BPT', '291 /GD&ĐT', '', '2588'])('%j only warns', (text) => {
  expect(isUsualNumberSymbol(text)).toBe(false)
})
