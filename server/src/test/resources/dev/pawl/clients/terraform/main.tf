terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

provider "aws" {}

# What is changed between two applies.
variable "greeting" { default = "Hello" }
variable "retention" { default = 7 }

data "aws_caller_identity" "me" {}
data "aws_region" "here" {}
data "aws_partition" "p" {}
data "aws_iam_policy_document" "assume" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["states.amazonaws.com", "lambda.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "workflow" {
  name               = "workflow"
  assume_role_policy = data.aws_iam_policy_document.assume.json
  tags               = { greeting = var.greeting }
}
resource "aws_iam_role_policy" "inline" {
  name   = "inline"
  role   = aws_iam_role.workflow.id
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "lambda:InvokeFunction", Resource = "*", Sid = var.greeting }] })
}
resource "aws_iam_policy" "own" {
  name   = "own"
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sqs:*", Resource = "*", Sid = var.greeting }] })
  tags   = { a = "b" }
}
resource "aws_iam_role_policy_attachment" "own" {
  role       = aws_iam_role.workflow.name
  policy_arn = aws_iam_policy.own.arn
}

resource "aws_lambda_function" "greet" {
  function_name    = "greet"
  role             = aws_iam_role.workflow.arn
  runtime          = "python3.12"
  handler          = "index.handler"
  filename         = "greet.zip"
  source_code_hash = filebase64sha256("greet.zip")
  publish          = true
  environment { variables = { GREETING = var.greeting } }
  tags = { greeting = var.greeting }
}
resource "aws_lambda_alias" "live" {
  name             = "live"
  function_name    = aws_lambda_function.greet.function_name
  function_version = aws_lambda_function.greet.version
}
resource "aws_lambda_permission" "events" {
  statement_id  = "events"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.greet.function_name
  principal     = "events.amazonaws.com"
  source_arn    = aws_cloudwatch_event_rule.made.arn
}

resource "aws_cloudwatch_log_group" "logs" {
  name              = "/aws/vendedlogs/states/hello"
  retention_in_days = var.retention
  tags              = { greeting = var.greeting }
}

resource "aws_sfn_state_machine" "hello" {
  name     = "hello"
  role_arn = aws_iam_role.workflow.arn
  publish  = true
  definition = jsonencode({
    Comment = var.greeting
    StartAt = "Greet"
    States  = { Greet = { Type = "Task", Resource = aws_lambda_function.greet.arn, End = true } }
  })
  logging_configuration {
    log_destination        = "${aws_cloudwatch_log_group.logs.arn}:*"
    include_execution_data = true
    level                  = "ALL"
  }
  tracing_configuration { enabled = true }
  tags = { greeting = var.greeting }
}
resource "aws_sfn_state_machine" "express" {
  name       = "express"
  type       = "EXPRESS"
  role_arn   = aws_iam_role.workflow.arn
  definition = jsonencode({ StartAt = "A", States = { A = { Type = "Pass", End = true } } })
}
resource "aws_sfn_alias" "live" {
  name        = "live"
  description = var.greeting
  routing_configuration {
    state_machine_version_arn = aws_sfn_state_machine.hello.state_machine_version_arn
    weight                    = 100
  }
}
resource "aws_sfn_activity" "work" {
  name = "work"
  tags = { greeting = var.greeting }
}

resource "aws_sqs_queue" "dead" { name = "dead" }
resource "aws_sqs_queue" "work" {
  name                       = "work"
  visibility_timeout_seconds = var.retention
  redrive_policy             = jsonencode({ deadLetterTargetArn = aws_sqs_queue.dead.arn, maxReceiveCount = 3 })
  tags                       = { greeting = var.greeting }
}
resource "aws_sqs_queue" "fifo" {
  name                        = "ordered.fifo"
  fifo_queue                  = true
  content_based_deduplication = true
}

resource "aws_sns_topic" "news" {
  name         = "news"
  display_name = var.greeting
  tags         = { greeting = var.greeting }
}
resource "aws_sns_topic_subscription" "work" {
  topic_arn            = aws_sns_topic.news.arn
  protocol             = "sqs"
  endpoint             = aws_sqs_queue.work.arn
  raw_message_delivery = true
  filter_policy        = jsonencode({ kind = [var.greeting] })
}

resource "aws_cloudwatch_event_bus" "orders" { name = "orders" }
resource "aws_cloudwatch_event_rule" "made" {
  name           = "made"
  event_bus_name = aws_cloudwatch_event_bus.orders.name
  description    = var.greeting
  event_pattern  = jsonencode({ source = ["shop"] })
  tags           = { greeting = var.greeting }
}
resource "aws_cloudwatch_event_target" "made" {
  rule           = aws_cloudwatch_event_rule.made.name
  event_bus_name = aws_cloudwatch_event_bus.orders.name
  arn            = aws_sfn_state_machine.hello.arn
  role_arn       = aws_iam_role.workflow.arn
  input_transformer {
    input_paths    = { id = "$.detail.id" }
    input_template = "{\"id\": <id>, \"greeting\": \"${var.greeting}\"}"
  }
}
resource "aws_cloudwatch_event_rule" "nightly" {
  name                = "nightly"
  schedule_expression = "rate(1 day)"
}
resource "aws_cloudwatch_event_target" "nightly" {
  rule     = aws_cloudwatch_event_rule.nightly.name
  arn      = aws_sfn_state_machine.hello.arn
  role_arn = aws_iam_role.workflow.arn
}
resource "aws_scheduler_schedule_group" "g" {
  name = "g"
  tags = { a = "b" }
}
resource "aws_scheduler_schedule" "weekly" {
  name                = "weekly"
  group_name          = aws_scheduler_schedule_group.g.name
  schedule_expression = "cron(0 8 ? * MON *)"
  description         = var.greeting
  flexible_time_window { mode = "OFF" }
  target {
    arn      = aws_sfn_state_machine.hello.arn
    role_arn = aws_iam_role.workflow.arn
    input    = jsonencode({ greeting = var.greeting })
  }
}

resource "aws_s3_bucket" "data" {
  bucket = "pawl-data"
  tags   = { greeting = var.greeting }
}
resource "aws_s3_bucket_versioning" "data" {
  bucket = aws_s3_bucket.data.id
  versioning_configuration { status = "Suspended" }
}
resource "aws_s3_object" "one" {
  bucket  = aws_s3_bucket.data.bucket
  key     = "in/one.json"
  content = jsonencode({ greeting = var.greeting })
}

resource "aws_ssm_parameter" "level" {
  name  = "/pawl/level"
  type  = "String"
  value = var.greeting
  tags  = { greeting = var.greeting }
}
resource "aws_ssm_parameter" "hidden" {
  name  = "/pawl/hidden"
  type  = "SecureString"
  value = var.greeting
}
resource "aws_secretsmanager_secret" "token" {
  name                    = "token"
  recovery_window_in_days = 0
  tags                    = { greeting = var.greeting }
}
resource "aws_secretsmanager_secret_version" "token" {
  secret_id     = aws_secretsmanager_secret.token.id
  secret_string = var.greeting
}

data "aws_sfn_state_machine" "hello" { name = aws_sfn_state_machine.hello.name }
data "aws_sfn_activity" "work" { name = aws_sfn_activity.work.name }
data "aws_lambda_function" "greet" { function_name = aws_lambda_function.greet.function_name }
data "aws_iam_role" "workflow" { name = aws_iam_role.workflow.name }
data "aws_sqs_queue" "work" { name = aws_sqs_queue.work.name }
data "aws_sns_topic" "news" { name = aws_sns_topic.news.name }
data "aws_ssm_parameter" "level" { name = aws_ssm_parameter.level.name }
data "aws_secretsmanager_secret_version" "token" { secret_id = aws_secretsmanager_secret_version.token.secret_id }
data "aws_s3_bucket" "data" { bucket = aws_s3_bucket.data.bucket }
data "aws_cloudwatch_event_bus" "orders" { name = aws_cloudwatch_event_bus.orders.name }
data "aws_cloudwatch_log_group" "logs" { name = aws_cloudwatch_log_group.logs.name }
data "aws_sfn_state_machine_versions" "hello" { statemachine_arn = aws_sfn_state_machine.hello.arn }

output "account" { value = data.aws_caller_identity.me.account_id }
output "machine" { value = aws_sfn_state_machine.hello.arn }
output "version" { value = aws_sfn_state_machine.hello.state_machine_version_arn }
output "versions" { value = data.aws_sfn_state_machine_versions.hello.statemachine_versions }
