"""Takes pictures from the queue "resize" and answers, until it is stopped.

    python3 worker.py
"""

import json

import boto3

SQS = boto3.client("sqs")
STEP_FUNCTIONS = boto3.client("stepfunctions")
QUEUE = SQS.get_queue_url(QueueName="resize")["QueueUrl"]

while True:
    for message in SQS.receive_message(QueueUrl=QUEUE, WaitTimeSeconds=20).get("Messages", []):
        job = json.loads(message["Body"])
        result = {"thumbnail": f"small-{job['picture']}"}
        STEP_FUNCTIONS.send_task_success(taskToken=job["token"], output=json.dumps(result))
        SQS.delete_message(QueueUrl=QUEUE, ReceiptHandle=message["ReceiptHandle"])
        print("done:", job["picture"], flush=True)
