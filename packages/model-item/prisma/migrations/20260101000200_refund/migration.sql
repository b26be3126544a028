CREATE TABLE refund (
  store text NOT NULL,
  purchase_id text NOT NULL,
  reversal_id uuid,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  CONSTRAINT refund_pkey PRIMARY KEY (store, purchase_id)
);
