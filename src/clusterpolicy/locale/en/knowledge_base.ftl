## Faults of the knowledge base

KB-001 = The code { $id } stands twice: { $first }; { $second }
    .fix = Give the second fact a code of its own; a code is never used again.
KB-002 = { $file }, { $place }: { $id } rests on { $named }, which is no fact of the knowledge base.
    .fix = Check the code, or add the fact or the source.
KB-003 = { $file }, { $place }: { $id } has the status "{ $status }" and says neither where it stands nor what it rests on.
    .fix = Add "where", "sources" or "basis", or give it the status expert.
