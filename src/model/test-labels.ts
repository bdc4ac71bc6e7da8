/**
 * The names of properties, traits, marks and annotations that say which SPEC a test verifies: the source of a regular expression, to be
 * matched as a whole and without regard to case.
 */
export const LABEL_NAMES =
  "(?:verif(?:y|ies)|validates?|satisf(?:y|ies)|covers?|req(?:uirement)?s?|specs?|specification|trace(?:s|ability)?|tests?|tags?|labels?|group|(?:test_?)?category|feature|issue|ticket|(?:user_?)?story|epic|jira|tms(?:_?link)?|links?)";
