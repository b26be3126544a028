-- CreateTable
CREATE TABLE "caller" (
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "disabled" BOOLEAN NOT NULL DEFAULT false,
    "grants_version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "caller_pkey" PRIMARY KEY ("name"),
    CONSTRAINT "caller_kind_check" CHECK ("kind" IN ('service', 'external'))
);

-- CreateTable
CREATE TABLE "secret" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "caller" TEXT NOT NULL,
    "slot" SMALLINT NOT NULL,
    "sha256" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "secret_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "secret_slot_check" CHECK ("slot" IN (1, 2)),
    CONSTRAINT "secret_sha256_check" CHECK (octet_length("sha256") = 32)
);

-- CreateTable
CREATE TABLE "granted" (
    "caller" TEXT NOT NULL,
    "operation" TEXT NOT NULL,

    CONSTRAINT "granted_pkey" PRIMARY KEY ("caller","operation")
);

-- CreateTable
CREATE TABLE "callee" (
    "name" TEXT NOT NULL,
    "version" BIGINT NOT NULL,

    CONSTRAINT "callee_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "audit" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "by" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "detail" JSONB NOT NULL,

    CONSTRAINT "audit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "observation" (
    "minute" TIMESTAMPTZ(3) NOT NULL,
    "operation" TEXT NOT NULL,
    "caller" TEXT NOT NULL,
    "secret_id" TEXT NOT NULL,
    "contract" TEXT NOT NULL,
    "permitted" BIGINT NOT NULL,
    "denied" BIGINT NOT NULL,

    CONSTRAINT "observation_pkey" PRIMARY KEY ("minute","operation","caller","secret_id","contract")
);

-- CreateTable
CREATE TABLE "instance" (
    "id" UUID NOT NULL,
    "service" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "host" TEXT NOT NULL,
    "contracts" JSONB NOT NULL,
    "models" JSONB NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    "missed" SMALLINT NOT NULL DEFAULT 0,
    "sought_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "instance_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "secret_caller_slot_key" ON "secret"("caller", "slot");

-- CreateIndex
CREATE INDEX "audit_subject_id_idx" ON "audit"("subject", "id");

-- AddForeignKey
ALTER TABLE "secret" ADD CONSTRAINT "secret_caller_fkey" FOREIGN KEY ("caller") REFERENCES "caller"("name") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "granted" ADD CONSTRAINT "granted_caller_fkey" FOREIGN KEY ("caller") REFERENCES "caller"("name") ON DELETE CASCADE ON UPDATE NO ACTION;
