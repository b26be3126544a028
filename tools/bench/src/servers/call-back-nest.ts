import 'reflect-metadata';
import { Controller, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { MessagePattern, type MicroserviceOptions, Transport } from '@nestjs/microservices';
import { announceUrl } from './announce.ts';
import { answer } from './call-contract.ts';
import { freePort } from './free-port.ts';

/** NestJS over its own TCP, without a check of what comes: its decorators are called by hand, as Node strips types alone. */
class Redemptions {
  redeem({ code }: { code: string }) {
    return answer(code);
  }
}
const method = Object.getOwnPropertyDescriptor(Redemptions.prototype, 'redeem') as PropertyDescriptor;
MessagePattern('redeem')(Redemptions.prototype, 'redeem', method);
Controller()(Redemptions);
class Back {}
Module({ controllers: [Redemptions] })(Back);

const port = await freePort();
const options: MicroserviceOptions = { transport: Transport.TCP, options: { host: '127.0.0.1', port } };
const app = await NestFactory.createMicroservice<MicroserviceOptions>(Back, { ...options, logger: false });
await app.listen();
announceUrl(`http://127.0.0.1:${port}`);
