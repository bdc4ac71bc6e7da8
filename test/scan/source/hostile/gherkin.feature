# language: en
# @CODE:YES-001
@cart @slow # @CODE:YES-002
Feature: Cart # @CODE:NO-001
  A description, it's # @CODE:NO-002
  # @CODE:YES-003
  // @CODE:NO-003

  Background:
    Given the "# @CODE:NO-004" shop # @CODE:NO-005
    # @CODE:YES-004

  @issue#12 # @CODE:YES-005
  Scenario: it's # @CODE:NO-006
    Given a text
      """
      # @CODE:NO-007 it's
        # @CODE:NO-008
      say """ # @CODE:NO-009
      \"\"\" # @CODE:NO-010
      C:\
      """
    # @CODE:YES-006
    And a text
      ```json
      # @CODE:NO-011
      """ # @CODE:NO-012
      ```
    # @CODE:YES-007
    And a text
      """markdown
      # @CODE:NO-013
      ``` # @CODE:NO-014
      """
    # @CODE:YES-008
    When I pay
      | title           | note           |
      | # @CODE:NO-015  | \| # @CODE:NO-016 |
      # @CODE:YES-009
      | "it's"          | a              |
    Then I see 5" # @CODE:NO-017
    # @CODE:YES-010

  Scenario Outline: <title> # @CODE:NO-018
    * say "hello # @CODE:NO-019
    Examples: # @CODE:NO-020
      | title |
  #@CODE:YES-011
