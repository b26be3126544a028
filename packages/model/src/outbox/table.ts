/** The table of a domain's outbox, in its own schema. */
export const outboxTable = 'outbox';

/** The outbox in a model's `schema.prisma`. The migration that makes it is `outboxSql()`. */
export const outboxModel = `/// What is owed to other services: called at least once, with its key, until it is answered.
model Outbox {
  id        String    @id @default(dbgenerated("uuidv7()")) @db.Uuid
  /// Sent as Idempotency-Key: the operation id.
  key       String    @unique
  /// \`item.grant\`
  operation String
  /// { params, query, body }
  input     Json
  /// The key of what this is a step of.
  saga      String?
  step      Int       @default(0)
  /// { operation, params, query, body }: takes it back when a later step is refused.
  undo      Json?
  /// What is owed in one lane is called one after the other.
  lane      String?
  /// waiting (for the step before), pending, done, failed (refused: a person looks at it) or given_up
  state     String    @default("pending")
  attempts  Int       @default(0)
  /// When it is tried next; while it is tried, when somebody else may take it up.
  dueAt     DateTime  @default(now()) @map("due_at") @db.Timestamptz(3)
  /// What the callee answered.
  reply     Json?
  /// Why it is not done yet, or never.
  error     String?
  createdAt DateTime  @default(now()) @map("created_at") @db.Timestamptz(3)
  endedAt   DateTime? @map("ended_at") @db.Timestamptz(3)

  @@unique([saga, step])
  @@index([state, dueAt])
  @@index([lane, id])
  @@map("outbox")
}
`;

/** The migration that makes an outbox, as Prisma writes it. `name` may have a schema in front. */
export function outboxSql(name = outboxTable): string {
  const table = name
    .split('.')
    .map((part) => `"${part}"`)
    .join('.');
  return `-- CreateTable
CREATE TABLE ${table} (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "key" TEXT NOT NULL,
    "operation" TEXT NOT NULL,
    "input" JSONB NOT NULL,
    "saga" TEXT,
    "step" INTEGER NOT NULL DEFAULT 0,
    "undo" JSONB,
    "lane" TEXT,
    "state" TEXT NOT NULL DEFAULT 'pending',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "reply" JSONB,
    "error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "outbox_key_key" ON ${table}("key");

-- CreateIndex
CREATE INDEX "outbox_state_due_at_idx" ON ${table}("state", "due_at");

-- CreateIndex
CREATE INDEX "outbox_lane_id_idx" ON ${table}("lane", "id");

-- CreateIndex
CREATE UNIQUE INDEX "outbox_saga_step_key" ON ${table}("saga", "step");

ALTER TABLE ${table}
    ADD CONSTRAINT "outbox_state_check" CHECK ("state" IN ('waiting', 'pending', 'done', 'failed', 'given_up'));
`;
}
