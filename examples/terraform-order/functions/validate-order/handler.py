"""Takes orders that say who ordered what."""


class ValidationError(Exception):
    """Its name is what Retry and Catch compare, not its message."""


def handler(order, context):
    if not order.get("orderId") or not order.get("customerId"):
        raise ValidationError("Missing required fields")
    return {**order, "validated": True}
