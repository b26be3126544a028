-- What was made without a key has no receipt.
ALTER TABLE "apps"
    ALTER COLUMN "idempotency_key" DROP NOT NULL,
    ALTER COLUMN "fingerprint" DROP NOT NULL,
    ADD CONSTRAINT "apps_receipt_check" CHECK (("idempotency_key" IS NULL) = ("fingerprint" IS NULL)) NOT VALID;

ALTER TABLE "platforms"
    ALTER COLUMN "idempotency_key" DROP NOT NULL,
    ALTER COLUMN "fingerprint" DROP NOT NULL,
    ADD CONSTRAINT "platforms_receipt_check" CHECK (("idempotency_key" IS NULL) = ("fingerprint" IS NULL)) NOT VALID;

ALTER TABLE "releases"
    ALTER COLUMN "idempotency_key" DROP NOT NULL,
    ALTER COLUMN "fingerprint" DROP NOT NULL,
    ADD CONSTRAINT "releases_receipt_check" CHECK (("idempotency_key" IS NULL) = ("fingerprint" IS NULL)) NOT VALID;
