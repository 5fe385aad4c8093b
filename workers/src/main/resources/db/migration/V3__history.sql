-- Changing commands are few among many reads; their times are looked up over months.
CREATE INDEX journal_by_effect ON journal (effect, intended_at);
