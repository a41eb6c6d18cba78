terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.0"
    }
  }
}

provider "aws" {}

locals {
  functions = {
    validate_order    = { name = "validate-order", runtime = "python3.12" }
    process_payment   = { name = "process-payment", runtime = "nodejs22.x" }
    send_confirmation = { name = "send-confirmation", runtime = "python3.12" }
  }
}

resource "aws_iam_role" "order" {
  name = "terraform-order"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = ["states.amazonaws.com", "lambda.amazonaws.com"] }
    }]
  })
}

resource "aws_iam_role_policy" "order" {
  name = "calls"
  role = aws_iam_role.order.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "lambda:InvokeFunction"
      Resource = [for each in aws_lambda_function.order : each.arn]
    }]
  })
}

resource "aws_lambda_function" "order" {
  for_each         = local.functions
  function_name    = each.value.name
  role             = aws_iam_role.order.arn
  runtime          = each.value.runtime
  handler          = "handler.handler"
  filename         = "${path.module}/build/${each.value.name}.zip"
  source_code_hash = filebase64sha256("${path.module}/build/${each.value.name}.zip")
}

resource "aws_sfn_state_machine" "order" {
  name       = "terraform-order"
  role_arn   = aws_iam_role.order.arn
  publish    = true
  definition = templatefile("${path.module}/order.asl.json", { for key, each in aws_lambda_function.order : key => each.arn })
}

resource "aws_sfn_alias" "live" {
  name = "live"
  routing_configuration {
    state_machine_version_arn = aws_sfn_state_machine.order.state_machine_version_arn
    weight                    = 100
  }
}

output "state_machine_arn" {
  value = aws_sfn_state_machine.order.arn
}
