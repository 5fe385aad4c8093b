-- An outage may be of one VM whose server lives.
ALTER TABLE outage ADD COLUMN vm VARCHAR(200);            -- null: the server failed
ALTER TABLE outage ADD COLUMN failed_part VARCHAR(20);    -- of a VM: service, guest
ALTER TABLE outage ADD COLUMN open_vm VARCHAR(200);       -- the VM while its outage is open, else null
ALTER TABLE outage ADD CONSTRAINT outage_one_per_vm UNIQUE (open_vm);

-- The VM while this recovery has it, else null: a VM is in the hands of one outage at a time, its own or its server's.
ALTER TABLE vm_recovery ADD COLUMN held_vm VARCHAR(200);
ALTER TABLE vm_recovery ADD CONSTRAINT vm_recovery_one_hand UNIQUE (held_vm);
-- No server had room for it: it goes on by itself when one has.
ALTER TABLE vm_recovery ADD COLUMN wants_room BOOLEAN DEFAULT FALSE NOT NULL;

-- The proof that a VM whose server lives does not run there and can write nowhere else.
CREATE TABLE vm_fence (
  outage      VARCHAR(100) PRIMARY KEY REFERENCES outage (id),
  vm          VARCHAR(200) NOT NULL,
  server      VARCHAR(100) NOT NULL,
  proof       VARCHAR(4000) NOT NULL,                     -- the observation
  proven_at   TIMESTAMP(3) WITH TIME ZONE NOT NULL
);

-- How each VM that is meant to run was seen last, and since when.
CREATE TABLE vm_sight (
  vm          VARCHAR(200) PRIMARY KEY,
  server      VARCHAR(100) NOT NULL,
  appearance  VARCHAR(20)  NOT NULL,                      -- up, down, crashed, silent
  since       TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  seen_up     BOOLEAN NOT NULL,                           -- since its last outage was opened
  answer      VARCHAR(1000) NOT NULL
);
