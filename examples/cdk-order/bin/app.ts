import * as cdk from 'aws-cdk-lib';
import { OrderStack } from '../lib/order-stack';

new OrderStack(new cdk.App(), 'CdkOrder');
