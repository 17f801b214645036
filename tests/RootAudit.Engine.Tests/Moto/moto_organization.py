"""Makes an organization of five accounts with users, login profiles and access keys; prints what it made."""
import boto3, json, sys
kw = dict(endpoint_url=sys.argv[1], region_name='us-east-1')
management = boto3.Session(aws_access_key_id='testing', aws_secret_access_key='testing')
organizations = management.client('organizations', **kw)
organizations.create_organization(FeatureSet='ALL')
root = organizations.list_roots()['Roots'][0]['Id']
unit = organizations.create_organizational_unit(ParentId=root, Name='Workloads')['OrganizationalUnit']['Id']
accounts = [organizations.describe_organization()['Organization']['MasterAccountId']]
for number in range(1, 5):
    accounts.append(organizations.create_account(Email=f'root{number}@corp.example', AccountName=f'member-{number}')['CreateAccountStatus']['AccountId'])
organizations.move_account(AccountId=accounts[1], SourceParentId=root, DestinationParentId=unit)
sts = management.client('sts', **kw)
for account in accounts[1:]:
    given = sts.assume_role(RoleArn=f'arn:aws:iam::{account}:role/OrganizationAccountAccessRole', RoleSessionName='make')['Credentials']
    iam = boto3.client('iam', aws_access_key_id=given['AccessKeyId'], aws_secret_access_key=given['SecretAccessKey'], aws_session_token=given['SessionToken'], **kw)
    iam.create_user(UserName='alice')
    iam.create_login_profile(UserName='alice', Password='Correct-Horse-1')
    iam.create_access_key(UserName='alice')
    iam.create_user(UserName='bob')
    iam.create_access_key(UserName='bob')
    second = iam.create_access_key(UserName='bob')['AccessKey']['AccessKeyId']
    iam.update_access_key(UserName='bob', AccessKeyId=second, Status='Inactive')
    iam.create_user(UserName='carol')
    statement = lambda **parts: json.dumps({'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', 'Resource': '*', **parts}]})
    # A second version that is in force, and a first one that would make nobody an administrator.
    managers = iam.create_policy(PolicyName='Managers', PolicyDocument=statement(Action='s3:*'))['Policy']['Arn']
    iam.create_policy_version(PolicyArn=managers, PolicyDocument=statement(Action=['iam:CreateUser', 'iam:PutUserPolicy']), SetAsDefault=True)
    iam.attach_user_policy(UserName='alice', PolicyArn=managers)
    iam.create_group(GroupName='Admins')
    iam.put_group_policy(GroupName='Admins', PolicyName='all', PolicyDocument=statement(Action='*'))
    iam.add_user_to_group(GroupName='Admins', UserName='bob')
    iam.put_user_policy(UserName='carol', PolicyName='mfa', PolicyDocument=statement(Action='iam:*', Condition={'Bool': {'aws:MultiFactorAuthPresent': 'true'}}))
    trust = json.dumps({'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', 'Principal': {'Service': 'ec2.amazonaws.com'}, 'Action': 'sts:AssumeRole'}]})
    iam.create_role(RoleName='builder', AssumeRolePolicyDocument=trust)
    iam.put_role_policy(RoleName='builder', PolicyName='all', PolicyDocument=statement(Action='*'))
print(json.dumps(accounts))
