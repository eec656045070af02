/* engraft-endpoint-words.c: what the settings of endpoints are called.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/endpoints/engraft-endpoint-words.h"

#include <glib/gi18n.h>

#include "app/widgets/engraft-choice-row.h"
#include "libengraft/libengraft-enums.h"

static const EngraftChoiceName scales[] = {
  { "edss", N_("EDSS") }, { "t25fw", N_("Timed 25-foot walk") }, { "nhpt", N_("Nine-hole peg test") }, { "sdmt", N_("SDMT") },
  { "higher-is-worse", N_("Another, higher is worse") }, { "lower-is-worse", N_("Another, lower is worse") }, { NULL }
};
static const EngraftChoiceName events[] = {
  { "first-worsening", N_("First worsening") }, { "first-improvement", N_("First improvement") }, { "first", N_("First change") },
  { "first-each", N_("First worsening and first improvement") }, { "first-cause", N_("First worsening of each cause") },
  { "first-pira", N_("First PIRA") }, { "first-raw", N_("First RAW") }, { "all", N_("All") }, { NULL }
};
static const EngraftChoiceName baselines[] = {
  { "fixed", N_("Fixed") }, { "roving", N_("Moves after each event") }, { "roving-impr", N_("Moves after improvement") },
  { "roving-wors", N_("Moves after worsening") }, { NULL }
};
static const EngraftChoiceName small_changes[] = {
  { "none", N_("No") }, { "all", N_("Confirmed ones") }, { "improvement", N_("Confirmed improvements") },
  { "worsening", N_("Confirmed worsenings") }, { NULL }
};
static const EngraftChoiceName extremes[] = {
  { "allowed", N_("Allowed") }, { "skip-strict", N_("Skipped when clear") }, { "skip-all", N_("Always skipped") }, { NULL }
};
static const EngraftChoiceName preceding[] = {
  { "baseline", N_("The baseline") }, { "last", N_("The last one") }, { "last-clear", N_("The last clear one") }, { NULL }
};
static const EngraftChoiceName quantities[] = {
  { "value", N_("The value") }, { "change", N_("Its change") }, { "percent", N_("Change in percent") },
  { "percent-a-year", N_("Change in percent a year") }, { NULL }
};
static const EngraftChoiceName comparisons[] = {
  { "above", N_("Above the limit") }, { "at-least", N_("At least the limit") }, { "below", N_("Below the limit") },
  { "at-most", N_("At most the limit") }, { NULL }
};

void
engraft_endpoint_words_init (void)
{
  engraft_choice_names_add (ENGRAFT_TYPE_ENDPOINT_SCALE, scales);
  engraft_choice_names_add (ENGRAFT_TYPE_EVENT_CHOICE, events);
  engraft_choice_names_add (ENGRAFT_TYPE_BASELINE_SCHEME, baselines);
  engraft_choice_names_add (ENGRAFT_TYPE_SMALL_CHANGES, small_changes);
  engraft_choice_names_add (ENGRAFT_TYPE_LOCAL_EXTREMES, extremes);
  engraft_choice_names_add (ENGRAFT_TYPE_PRECEDING_VISIT, preceding);
  engraft_choice_names_add (ENGRAFT_TYPE_ENDPOINT_QUANTITY, quantities);
  engraft_choice_names_add (ENGRAFT_TYPE_ENDPOINT_COMPARISON, comparisons);
}
