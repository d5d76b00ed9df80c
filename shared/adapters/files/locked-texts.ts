import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3'

/** Puts texts into a bucket under Object Lock. S3 asks for a checksum of what is put there; the SDK sends one. */
export const lockedTexts =
  (client: S3Client, bucket: string) =>
  async (key: string, text: string): Promise<void> => {
    await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: text }))
  }
