SELECT coalesce(old.code, new.code) AS code,
       CASE WHEN old.code IS NULL THEN 'added' WHEN new.code IS NULL THEN 'removed' ELSE 'changed'
       END AS change
FROM old FULL OUTER JOIN new ON old.code = new.code
WHERE old.code IS NULL OR new.code IS NULL OR old.kind IS DISTINCT FROM new.kind
   OR old.billable IS DISTINCT FROM new.billable OR old.short IS DISTINCT FROM new.short
   OR old.long IS DISTINCT FROM new.long
