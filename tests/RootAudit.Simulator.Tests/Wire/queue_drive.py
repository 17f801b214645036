"""Drives the queues of the simulator with boto3: what AWS's own client reads, in the order of a message's life.

Prints {"driven": ["sqs:SendMessage", ...], "wrong": ["..."]}.
"""
import json
import sys
import urllib.parse
import urllib.request

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

endpoint, access_key, secret_key = sys.argv[1:4]
driven, wrong = set(), []


def after_call(http_response, model, **_):
    if http_response.status_code == 200:
        driven.add(f"{model.service_model.signing_name}:{model.name}")


def same(what, actual, expected):
    if actual != expected:
        wrong.append(f"{what}: {actual!r} and not {expected!r}")


def fails(code, call, **arguments):
    try:
        call(**arguments)
        wrong.append(f"{call.__name__}: no {code}")
    except ClientError as error:
        same(call.__name__, error.response["Error"]["Code"], code)


sqs = boto3.client("sqs", endpoint_url=endpoint, region_name="eu-west-1", config=Config(retries={"max_attempts": 0}),
                   aws_access_key_id=access_key, aws_secret_access_key=secret_key)
sqs.meta.events.register("after-call", after_call)

dead = sqs.create_queue(QueueName="events-dead")["QueueUrl"]
arn = sqs.get_queue_attributes(QueueUrl=dead, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
url = sqs.create_queue(QueueName="events", Attributes={"VisibilityTimeout": "60"})["QueueUrl"]
account = url.split("/")[-2]
same("url", url, f"https://sqs.eu-west-1.amazonaws.com/{account}/events")
same("the same again", sqs.create_queue(QueueName="events", Attributes={"VisibilityTimeout": "60"})["QueueUrl"], url)
fails("QueueAlreadyExists", sqs.create_queue, QueueName="events", Attributes={"VisibilityTimeout": "61"})
same("get url", sqs.get_queue_url(QueueName="events")["QueueUrl"], url)
fails("AWS.SimpleQueueService.NonExistentQueue", sqs.get_queue_url, QueueName="none")
fails("AWS.SimpleQueueService.NonExistentQueue", sqs.receive_message, QueueUrl=url + "-none")
sqs.set_queue_attributes(QueueUrl=url, Attributes={"RedrivePolicy": json.dumps({"deadLetterTargetArn": arn, "maxReceiveCount": 2})})
fails("InvalidAttributeValue", sqs.set_queue_attributes, QueueUrl=url, Attributes={"VisibilityTimeout": "43201"})
fails("InvalidAttributeName", sqs.set_queue_attributes, QueueUrl=url, Attributes={"Color": "red"})

# The body is checked by its MD5 on the way; the client raises where it differs.
sqs.send_message(QueueUrl=url, MessageBody="first \u00fc")
sent = sqs.send_message_batch(QueueUrl=url, Entries=[{"Id": str(i), "MessageBody": f"body {i}"} for i in range(4)])
same("batch", [one["Id"] for one in sent["Successful"]], ["0", "1", "2", "3"])
fails("AWS.SimpleQueueService.EmptyBatchRequest", sqs.send_message_batch, QueueUrl=url, Entries=[])
fails("AWS.SimpleQueueService.BatchEntryIdsNotDistinct", sqs.send_message_batch, QueueUrl=url,
      Entries=[{"Id": "a", "MessageBody": "x"}, {"Id": "a", "MessageBody": "y"}])
attributes = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
same("counted", (attributes["ApproximateNumberOfMessages"], attributes["ApproximateNumberOfMessagesNotVisible"]), ("5", "0"))

first = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10, MessageSystemAttributeNames=["All"], WaitTimeSeconds=1)["Messages"]
same("received", [one["Body"] for one in first], ["first \u00fc", "body 0", "body 1", "body 2", "body 3"])
same("counts", {one["Attributes"]["ApproximateReceiveCount"] for one in first}, {"1"})
same("hidden", "Messages" in sqs.receive_message(QueueUrl=url), False)
fails("InvalidParameterValue", sqs.receive_message, QueueUrl=url, MaxNumberOfMessages=11)
handles = [one["ReceiptHandle"] for one in first]
sqs.delete_message(QueueUrl=url, ReceiptHandle=handles[0])
answer = sqs.delete_message_batch(QueueUrl=url, Entries=[{"Id": "good", "ReceiptHandle": handles[1]}, {"Id": "bad", "ReceiptHandle": "none"}])
same("deleted", ([one["Id"] for one in answer["Successful"]], [(one["Id"], one["Code"], one["SenderFault"]) for one in answer["Failed"]]),
     (["good"], [("bad", "ReceiptHandleIsInvalid", True)]))
fails("ReceiptHandleIsInvalid", sqs.delete_message, QueueUrl=url, ReceiptHandle="none")

# Shown again at once; the next receiving gives a new handle, with which alone the message can be deleted.
sqs.change_message_visibility(QueueUrl=url, ReceiptHandle=handles[2], VisibilityTimeout=0)
sqs.change_message_visibility_batch(QueueUrl=url, Entries=[{"Id": "a", "ReceiptHandle": handles[3], "VisibilityTimeout": 0}])
fails("AWS.SimpleQueueService.MessageNotInflight", sqs.change_message_visibility, QueueUrl=url, ReceiptHandle=handles[3], VisibilityTimeout=0)
second = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10, MessageSystemAttributeNames=["ApproximateReceiveCount"])["Messages"]
same("again", [(one["Body"], one["Attributes"]) for one in second],
     [("body 1", {"ApproximateReceiveCount": "2"}), ("body 2", {"ApproximateReceiveCount": "2"})])
sqs.delete_message(QueueUrl=url, ReceiptHandle=handles[2])
for one in second:
    sqs.change_message_visibility(QueueUrl=url, ReceiptHandle=one["ReceiptHandle"], VisibilityTimeout=0)
same("too often", "Messages" in sqs.receive_message(QueueUrl=url), False)
moved = sqs.receive_message(QueueUrl=dead, MaxNumberOfMessages=10)["Messages"]
same("dead letters", [one["Body"] for one in moved], ["body 1", "body 2"])

# What the control endpoints put there is an event of EventBridge.
control = endpoint + "/_simulator/"
activity = json.load(urllib.request.urlopen(control + "send-activity?url=" + urllib.parse.quote(url)))
event = json.loads(sqs.receive_message(QueueUrl=url)["Messages"][0]["Body"])
same("envelope", (event["detail"]["eventID"], event["account"], event["region"], event["version"]),
     (activity[0]["eventId"], activity[0]["accountId"], activity[0]["region"], "0"))
content = json.load(urllib.request.urlopen(control + "queue?url=" + urllib.parse.quote(url)))
same("content", len(content["visible"]) + len(content["hidden"]), len(activity) + 1)
json.load(urllib.request.urlopen(control + "outage?kind=serverError"))
fails("503", sqs.receive_message, QueueUrl=url)
json.load(urllib.request.urlopen(control + "outage?kind=none"))
print(json.dumps({"driven": sorted(driven), "wrong": wrong}))
