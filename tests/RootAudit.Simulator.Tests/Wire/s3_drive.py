"""Reads the trail's bucket with boto3: arguments are endpoint, access key, secret key, bucket and its Region.

Prints {"objects": {key: sha256}, "driven": [...], "wrong": ["..."]}.
"""
import boto3, hashlib, json, sys
from botocore.config import Config
from botocore.exceptions import ClientError

endpoint, access, secret, bucket, region = sys.argv[1:6]


def client(where):
    return boto3.client('s3', endpoint_url=endpoint, region_name=where, aws_access_key_id=access, aws_secret_access_key=secret,
                        config=Config(retries={'max_attempts': 1}))


s3, wrong, driven = client(region), [], set()
s3.meta.events.register('after-call.s3.*', lambda model, **_: driven.add('s3:' + model.name))


def same(what, found, expected):
    if found != expected:
        wrong.append(f'{what}: {found!r} and not {expected!r}')


def fails(code, call, **kw):
    try:
        call(**kw)
        wrong.append(f'{call.__name__} did not fail with {code}')
    except ClientError as error:
        same(call.__name__, error.response['Error']['Code'], code)


same('location', s3.get_bucket_location(Bucket=bucket)['LocationConstraint'], None if region == 'us-east-1' else region)
same('head', s3.head_bucket(Bucket=bucket)['BucketRegion'], region)
pages = lambda **kw: s3.get_paginator('list_objects_v2').paginate(Bucket=bucket, **kw)
keys = [one['Key'] for page in pages(PaginationConfig={'PageSize': 7}) for one in page.get('Contents', [])]
same('order', keys, sorted(keys, key=lambda key: key.encode()))
same('one page', [one['Key'] for page in pages() for one in page.get('Contents', [])], keys)
middle = keys[len(keys) // 2]
same('start after', [one['Key'] for page in pages(StartAfter=middle) for one in page.get('Contents', [])], keys[keys.index(middle) + 1:])
# Folder by folder, in pages of two, everything is found once more.
found, folders = [], ['']
while folders:
    prefix = folders.pop()
    for page in pages(Prefix=prefix, Delimiter='/', PaginationConfig={'PageSize': 2}):
        same('key count', page['KeyCount'], len(page.get('Contents', [])) + len(page.get('CommonPrefixes', [])))
        found += [one['Key'] for one in page.get('Contents', [])]
        folders += [one['Prefix'] for one in page.get('CommonPrefixes', [])]
same('folders', sorted(found), sorted(keys))
objects = {}
for key in keys:
    got = s3.get_object(Bucket=bucket, Key=key)
    body = got['Body'].read()
    same('length of ' + key, got['ContentLength'], len(body))
    objects[key] = hashlib.sha256(body).hexdigest()
head = s3.head_object(Bucket=bucket, Key=keys[0])
whole = s3.get_object(Bucket=bucket, Key=keys[0])['Body'].read()
same('head object', (head['ContentLength'], head['ETag']), (len(whole), '"' + hashlib.md5(whole).hexdigest() + '"'))
part = s3.get_object(Bucket=bucket, Key=keys[0], Range='bytes=5-', IfMatch=head['ETag'])
same('range', (part['ResponseMetadata']['HTTPStatusCode'], part['ContentRange'], part['Body'].read()),
     (206, f'bytes 5-{len(whole) - 1}/{len(whole)}', whole[5:]))
same('short range', s3.get_object(Bucket=bucket, Key=keys[0], Range='bytes=0-3')['Body'].read(), whole[:4])
fails('PreconditionFailed', s3.get_object, Bucket=bucket, Key=keys[0], IfMatch='"other"')
fails('InvalidRange', s3.get_object, Bucket=bucket, Key=keys[0], Range='bytes=99999999-')
fails('NoSuchKey', s3.get_object, Bucket=bucket, Key='no/such/key')
fails('404', s3.head_object, Bucket=bucket, Key='no/such/key')
fails('NoSuchBucket', s3.list_objects_v2, Bucket='no-such-bucket')
fails('404', s3.head_bucket, Bucket='no-such-bucket')
fails('AccessDenied', s3.list_objects_v2, Bucket=bucket, ExpectedBucketOwner='000000000000')
fails('InvalidArgument', s3.list_objects_v2, Bucket=bucket, ContinuationToken='%%%')
# boto3 follows a bucket to its Region by itself.
same('from elsewhere', client('ap-southeast-2').list_objects_v2(Bucket=bucket, MaxKeys=1)['Contents'][0]['Key'], keys[0])
print(json.dumps({'objects': objects, 'driven': sorted(driven), 'wrong': wrong}))
