-- A notice that was drafted without a key has no receipt.
ALTER TABLE "notices"
    ALTER COLUMN "idempotency_key" DROP NOT NULL,
    ALTER COLUMN "fingerprint" DROP NOT NULL,
    ADD CONSTRAINT "notices_receipt_check" CHECK (("idempotency_key" IS NULL) = ("fingerprint" IS NULL)) NOT VALID;
