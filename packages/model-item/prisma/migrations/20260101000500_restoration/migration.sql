ALTER TABLE refund
  ADD COLUMN revoked_at timestamptz(3) NOT NULL DEFAULT now(),
  ADD COLUMN restored_at timestamptz(3),
  ADD COLUMN restoration_id uuid;
