import { expect, test } from 'vitest';
import { signed } from '../main/server/signature';

const KEY = { id: 'AKIDEXAMPLE', secret: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' };

// The example of AWS's own page on how a signature, version 4, is calculated.
test('the example of AWS is signed as AWS signs it', () => {
  const headers = signed(
    {
      method: 'GET',
      url: new URL('https://iam.amazonaws.com/?Action=ListUsers&Version=2010-05-08'),
      headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
      body: '',
      region: 'us-east-1',
      service: 'iam',
      at: new Date('2015-08-30T12:36:00Z'),
    },
    KEY,
  );
  expect(headers['x-amz-date']).toBe('20150830T123600Z');
  expect(headers['authorization']).toBe(
    'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request, ' +
      'SignedHeaders=content-type;host;x-amz-date, ' +
      'Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7',
  );
});

test('the secret is in none of the headers', () => {
  const headers = signed(
    {
      method: 'POST',
      url: new URL('http://127.0.0.1:8083/'),
      headers: {},
      body: '{}',
      region: 'eu-west-1',
      service: 'states',
      at: new Date(0),
    },
    KEY,
  );
  expect(JSON.stringify(headers)).not.toContain(KEY.secret);
});
