import { describe, expect, test } from '@jest/globals'
import { readSettings, SettingsError } from '#infra/settings.ts'

const certificate = 'arn:aws:acm:us-east-1:111122223333:certificate/a'
const vaultArn = 'arn:aws:backup:ap-southeast-3:111122223333:backup-vault:copies'

describe('readSettings', () => {
  test('has defaults for every setting of a test stage', () => {
    expect(readSettings({})).toMatchObject({
      stage: 'dev',
      production: false,
      mailDomain: 'thongsuot.example',
      mailFrom: 'thongsuot@thongsuot.example',
      mailRatePerSecond: 1,
      signInPrefix: 'thongsuot-dev',
    })
  })

  test('makes backups in production, and elsewhere when asked', () => {
    const production = { stage: 'prod', mailDomain: 'haiphong.example', alarmEmail: 'truc@haiphong.example' }
    expect(readSettings(production)).toMatchObject({ backups: true, customerKey: false })
    expect(readSettings({})).toMatchObject({ backups: false })
    expect(readSettings({ backups: 'true', backupCopyVaultArn: vaultArn })).toMatchObject({ backups: true })
  })

  test('reserves what the queues use at one time, when told the account’s quota', () => {
    expect(readSettings({ accountConcurrency: '1000', mailRatePerSecond: 100 }).reserved).toEqual({
      deliver: 13,
      compile: 2,
      sweep: 2,
    })
    expect(readSettings({}).reserved).toBeUndefined()
  })

  test('parses values given on the command line', () => {
    expect(readSettings({ mailRatePerSecond: '14', mailIdentityExists: 'true' })).toMatchObject({
      mailRatePerSecond: 14,
      mailIdentityExists: true,
    })
  })

  test.each([
    [1, 2, 2],
    [14, 2, 2],
    [100, 10, 3],
    [1000, 100, 25],
  ])('at %i mails a second %i senders are for bulk and %i for express', (rate, bulk, express) => {
    expect(readSettings({ mailRatePerSecond: rate })).toMatchObject({
      mailSenders: bulk,
      expressSenders: express,
    })
  })

  test("leaves the CDK's own context alone", () => {
    expect(() => readSettings({ '@aws-cdk/aws-iam:minimizePolicies': true, 'aws:cdk:x': 1 })).not.toThrow()
  })

  test.each([
    ['a word that it does not know', { mailDomian: 'haiphong.example' }, 'mailDomian'],
    ['a stage with capitals', { stage: 'Prod' }, 'stage'],
    ['a rate that is not a number', { mailRatePerSecond: 'fast' }, 'mailRatePerSecond'],
    ['a public address with a path', { publicUrl: 'https://haiphong.example/app' }, 'publicUrl'],
    ['a public address without TLS', { publicUrl: 'http://haiphong.example' }, 'publicUrl'],
    ['a sender with a name', { mailFrom: 'Sở <so@haiphong.example>' }, 'mailFrom'],
    ['production without a mail domain', { stage: 'prod' }, 'mailDomain'],
    [
      'production without a reader of alarms',
      { stage: 'prod', mailDomain: 'haiphong.example' },
      'alarmEmail',
    ],
    ['a copy of backups that are not made', { backupCopyVaultArn: vaultArn }, 'backups'],
    ['a copy to what is no vault', { backups: true, backupCopyVaultArn: 'vault' }, 'backupCopyVaultArn'],
    ['backups of files and none of the table', { fileBackups: true }, 'backups'],
    ['too few senders for express', { mailSenders: 20, expressSenders: 4 }, 'expressSenders'],
    ['a certificate of an edge that is not there', { edgeCertificateArn: certificate }, 'edge=true'],
    [
      'an own address at CloudFront without its certificate',
      { edge: true, publicUrl: 'https://a.example' },
      'edgeCertificateArn',
    ],
    [
      'a certificate of another region',
      { edge: true, edgeCertificateArn: 'arn:aws:acm:eu-west-1:111122223333:certificate/a' },
      'edgeCertificateArn',
    ],
    [
      'so few requests that WAF knows no such limit',
      { callerRequestsPerMinute: 100 },
      'callerRequestsPerMinute',
    ],
    ['to reserve more than the account has', { accountConcurrency: 100 }, 'Ask for a higher quota'],
    ['an issuer without a client', { oidcIssuer: 'https://id.example' }, 'oidcClientId'],
  ])('refuses %s and says which setting it is', (_what, context, word) => {
    expect(() => readSettings(context)).toThrow(SettingsError)
    expect(() => readSettings(context)).toThrow(word)
  })
})
