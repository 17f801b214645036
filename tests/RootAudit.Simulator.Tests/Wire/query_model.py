"""Writes AWS's model of CloudWatch into a folder for AWS_DATA_PATH, with one protocol left of the three that it names.

It names CBOR first, which AWS's clients prefer and the simulator does not speak; it speaks the query protocol, as AWS does.
"""
import json
import pathlib
import sys

import botocore.session

model = botocore.session.get_session().get_component("data_loader").load_service_model("cloudwatch", "service-2")
model["metadata"].update(protocol="query", protocols=["query"])
model["metadata"].pop("awsQueryCompatible", None)
folder = pathlib.Path(sys.argv[1], "cloudwatch", model["metadata"]["apiVersion"])
folder.mkdir(parents=True)
(folder / "service-2.json").write_text(json.dumps(model))
