"""Prints where botocore's own endpoint rules send each service: one line of JSON."""
import json

import botocore.session
from botocore.endpoint_provider import EndpointProvider

loader = botocore.session.get_session().get_component('data_loader')
partitions = loader.load_data('partitions')
homes = {
    'iam': {'aws': 'us-east-1', 'aws-cn': 'cn-north-1', 'aws-us-gov': 'us-gov-west-1'},
    'organizations': {'aws': 'us-east-1', 'aws-cn': 'cn-northwest-1', 'aws-us-gov': 'us-gov-west-1'},
    'account': {'aws': 'us-east-1', 'aws-cn': 'cn-northwest-1', 'aws-us-gov': 'us-gov-west-1'},
}
rows = []
for service, regions in homes.items():
    provider = EndpointProvider(loader.load_service_model(service, 'endpoint-rule-set-1'), partitions)
    for partition, region in regions.items():
        for fips in (False, True):
            for dual in (False, True):
                endpoint = provider.resolve_endpoint(Region=region, UseFIPS=fips, UseDualStack=dual)
                scheme = (endpoint.properties.get('authSchemes') or [{}])[0]
                rows.append([service, partition, fips, dual, endpoint.url.removeprefix('https://'), scheme.get('signingRegion', region)])
print(json.dumps(rows))
