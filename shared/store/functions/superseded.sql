-- Functions that migrations made and nothing calls any more. Last of those that write figures: once their triggers are
-- replaced, no statement that still runs can be in the midst of an old one.
drop function if exists add_outcome, add_to_figures;
