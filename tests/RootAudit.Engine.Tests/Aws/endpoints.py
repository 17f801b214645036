"""Prints where botocore's own endpoint rules send each service: one line of JSON.

Argument: "global" for the services with one endpoint in a partition, "regional" for those with one in each Region.
"""
import json
import sys

import botocore.session
from botocore.endpoint_provider import EndpointProvider

loader = botocore.session.get_session().get_component('data_loader')
partitions = loader.load_data('partitions')
homes = {
    'iam': {'aws': 'us-east-1', 'aws-cn': 'cn-north-1', 'aws-us-gov': 'us-gov-west-1'},
    'organizations': {'aws': 'us-east-1', 'aws-cn': 'cn-northwest-1', 'aws-us-gov': 'us-gov-west-1'},
    'account': {'aws': 'us-east-1', 'aws-cn': 'cn-northwest-1', 'aws-us-gov': 'us-gov-west-1'},
}
regions = ['us-east-1', 'us-west-2', 'eu-south-2', 'ap-southeast-5', 'us-gov-west-1', 'us-gov-east-1', 'cn-north-1', 'cn-northwest-1']


def addresses(service, region):
    """FIPS, dual stack, host and signing Region, four times."""
    provider = EndpointProvider(loader.load_service_model(service, 'endpoint-rule-set-1'), partitions)
    for fips in (False, True):
        for dual in (False, True):
            endpoint = provider.resolve_endpoint(Region=region, UseFIPS=fips, UseDualStack=dual)
            scheme = (endpoint.properties.get('authSchemes') or [{}])[0]
            yield fips, dual, endpoint.url.removeprefix('https://'), scheme.get('signingRegion', region)


if sys.argv[1] == 'global':
    rows = [[service, partition, *one] for service, places in homes.items() for partition, region in places.items() for one in addresses(service, region)]
else:
    rows = [[service, region, *one] for service in ('cloudtrail', 'events', 'logs', 'cloudwatch', 'sns') for region in regions for one in addresses(service, region)]
print(json.dumps(rows))
