"""Puts the files of a folder into a bucket of another Region, below a prefix."""
import boto3, pathlib, sys
s3 = boto3.client('s3', endpoint_url=sys.argv[1], region_name='eu-west-1', aws_access_key_id='testing', aws_secret_access_key='testing')
s3.create_bucket(Bucket='moto-trail', CreateBucketConfiguration={'LocationConstraint': 'eu-west-1'})
folder = pathlib.Path(sys.argv[2])
for file in folder.rglob('*'):
    if file.is_file():
        s3.put_object(Bucket='moto-trail', Key='logs/' + file.relative_to(folder).as_posix(), Body=file.read_bytes(), ContentEncoding='gzip')
