/* engraft-progression-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/endpoints/engraft-progression-options.h"

#include <glib/gi18n-lib.h>

#include "libengraft/libengraft-enums.h"

/**
 * EngraftProgressionOptions:
 *
 * What a confirmed worsening or improvement of a score is.
 *
 * Names and defaults are those of Montobbio et al. 2026 (msprog 1.0). All windows are in days and include both ends.
 */
struct _EngraftProgressionOptions
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftProgressionOptions, engraft_progression_options, ENGRAFT_TYPE_OPTIONS)

static GParamSpec *
days (const char *name,
      const char *nick,
      double      value)
{
  return g_param_spec_double (name, nick, NULL, 0, 36525, value, ENGRAFT_OPTIONS_PARAM);
}

static GParamSpec *
truth (const char *name,
       const char *nick)
{
  return g_param_spec_boolean (name, nick, NULL, FALSE, ENGRAFT_OPTIONS_PARAM);
}

/* One line a setting: longer than other functions for that. */
static void
engraft_progression_options_class_init (EngraftProgressionOptionsClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftProgressionOptions:scale:
     *
     * What is measured: its range, and which way is worse.
     */
    g_param_spec_enum ("scale", N_("Measure"), NULL, ENGRAFT_TYPE_ENDPOINT_SCALE, ENGRAFT_ENDPOINT_SCALE_EDSS, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftProgressionOptions:minimal-change:
     *
     * The smallest change that counts, by the value of the baseline: each “CHANGE” or “>BASELINE CHANGE”, in ascending order;
     * a change is a number, a share such as “20%”, the smaller of both as “4 or 20%” or the larger as “5 and
     * 30%”.  Not set: that of the measure (EDSS 1.5 from 0, 1 up to 5, then 0.5; T25FW and NHPT 20 %; SDMT 4 or 20 %).
     */
    g_param_spec_boxed ("minimal-change", N_("Smallest Change That Counts"), NULL, G_TYPE_STRV, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftProgressionOptions:rounding:
     *
     * Added to a change before it is compared, so that 10.2 is 20 % more than 8.5; 0 compares numbers as the computer has
     * them.
     */
    g_param_spec_double ("rounding", N_("Room for Rounding"), NULL, 0, 1, 1e-9, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftProgressionOptions:event:
     *
     * Which events are looked for.
     */
    g_param_spec_enum ("event", N_("Events"), NULL, ENGRAFT_TYPE_EVENT_CHOICE, ENGRAFT_EVENT_CHOICE_FIRST_WORSENING, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftProgressionOptions:baseline:
     *
     * What scores are compared with.
     */
    g_param_spec_enum ("baseline", N_("Baseline"), NULL, ENGRAFT_TYPE_BASELINE_SCHEME, ENGRAFT_BASELINE_SCHEME_FIXED, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftProgressionOptions:from-onset:
     *
     * Whether the search goes on, and a baseline moves to, the onset of an event instead of its confirmation.
     */
    truth ("from-onset", N_("Go On from the Onset")),
    /**
     * EngraftProgressionOptions:small-changes:
     *
     * Whether confirmed changes below the minimal change move a roving baseline.
     */
    g_param_spec_enum ("small-changes", N_("Small Changes Move the Baseline"), NULL, ENGRAFT_TYPE_SMALL_CHANGES, ENGRAFT_SMALL_CHANGES_NONE, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftProgressionOptions:never-lower:
     *
     * Whether a moved baseline that is below the one before takes the value of that one.
     */
    truth ("never-lower", N_("New Baselines Are Never Lower")),
    /**
     * EngraftProgressionOptions:after-relapses:
     *
     * Whether there is a new baseline after every relapse.
     */
    truth ("after-relapses", N_("New Baseline after Each Relapse")),
    /**
     * EngraftProgressionOptions:local-extremes:
     *
     * Whether a visit whose neighbours are both better, or both worse, can be a baseline.
     */
    g_param_spec_enum ("local-extremes", N_("Baselines at Extremes"), NULL, ENGRAFT_TYPE_LOCAL_EXTREMES, ENGRAFT_LOCAL_EXTREMES_ALLOWED, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftProgressionOptions:confirmed-after:
     *
     * Days after which an event is confirmed; of several, such as “84, 168”, any is enough.
     */
    g_param_spec_string ("confirmed-after", N_("Confirmed after (Days)"), NULL, "84", ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftProgressionOptions:days-early:
     *
     * How much earlier a visit may confirm.
     */
    days ("days-early", N_("Earlier by up to (Days)"), 7),
    /**
     * EngraftProgressionOptions:days-late:
     *
     * How much later a visit may confirm.
     */
    days ("days-late", N_("Later by up to (Days)"), 730.5),
    /**
     * EngraftProgressionOptions:late-without-limit:
     *
     * Whether a visit may confirm however late it is.
     */
    truth ("late-without-limit", N_("However Late")),
    /**
     * EngraftProgressionOptions:sustained-days:
     *
     * Days from the onset for which an event must hold, or to the end of follow-up; 0: only to its confirmation.
     */
    days ("sustained-days", N_("Sustained for (Days)"), 0),
    /**
     * EngraftProgressionOptions:sustained-to-end:
     *
     * Whether an event must hold to the end of follow-up.
     */
    truth ("sustained-to-end", N_("Sustained to the End")),
    /**
     * EngraftProgressionOptions:only-at-confirmation:
     *
     * Whether an event need not hold at the visits before its confirmation.
     */
    truth ("only-at-confirmation", N_("Visits Between Do Not Count")),
    /**
     * EngraftProgressionOptions:baseline-after-relapse:
     *
     * The least days from a relapse to a baseline; 0: any.
     */
    days ("baseline-after-relapse", N_("Baseline: Days after a Relapse"), 30),
    /**
     * EngraftProgressionOptions:baseline-before-relapse:
     *
     * The least days from a baseline to the next relapse.
     */
    days ("baseline-before-relapse", N_("Baseline: Days before a Relapse"), 0),
    /**
     * EngraftProgressionOptions:onset-after-relapse:
     *
     * The least days from a relapse to an onset; 0: any.
     */
    days ("onset-after-relapse", N_("Onset: Days after a Relapse"), 0),
    /**
     * EngraftProgressionOptions:onset-before-relapse:
     *
     * The least days from an onset to the next relapse.
     */
    days ("onset-before-relapse", N_("Onset: Days before a Relapse"), 0),
    /**
     * EngraftProgressionOptions:confirmation-after-relapse:
     *
     * The least days from a relapse to a confirmation; 0: any.
     */
    days ("confirmation-after-relapse", N_("Confirmation: Days after a Relapse"), 30),
    /**
     * EngraftProgressionOptions:confirmation-before-relapse:
     *
     * The least days from a confirmation to the next relapse.
     */
    days ("confirmation-before-relapse", N_("Confirmation: Days before a Relapse"), 0),
    /**
     * EngraftProgressionOptions:associated-after:
     *
     * Up to how many days after a relapse an onset is associated with it.
     */
    days ("associated-after", N_("RAW: Days after a Relapse"), 90),
    /**
     * EngraftProgressionOptions:associated-before:
     *
     * Up to how many days before a relapse an onset is associated with it.
     */
    days ("associated-before", N_("RAW: Days before a Relapse"), 0),
    /**
     * EngraftProgressionOptions:preceding:
     *
     * The visit before the onset around which there is no relapse.
     */
    g_param_spec_enum ("preceding", N_("PIRA: Visit before the Onset"), NULL, ENGRAFT_TYPE_PRECEDING_VISIT, ENGRAFT_PRECEDING_VISIT_BASELINE, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftProgressionOptions:free-preceding-before:
     *
     * Days before that visit without a relapse.
     */
    days ("free-preceding-before", N_("PIRA: Days before That Visit"), 0),
    /**
     * EngraftProgressionOptions:free-preceding-after:
     *
     * Days after that visit without a relapse.
     */
    days ("free-preceding-after", N_("PIRA: Days after That Visit"), 0),
    /**
     * EngraftProgressionOptions:free-to-onset:
     *
     * Whether there is no relapse from that visit to the onset.
     */
    truth ("free-to-onset", N_("PIRA: None up to the Onset")),
    /**
     * EngraftProgressionOptions:free-onset-before:
     *
     * Days before the onset without a relapse.
     */
    days ("free-onset-before", N_("PIRA: Days before the Onset"), 90),
    /**
     * EngraftProgressionOptions:free-onset-after:
     *
     * Days after the onset without a relapse.
     */
    days ("free-onset-after", N_("PIRA: Days after the Onset"), 30),
    /**
     * EngraftProgressionOptions:free-to-confirmation:
     *
     * Whether there is no relapse from the onset to the confirmation.
     */
    truth ("free-to-confirmation", N_("PIRA: None up to the Confirmation")),
    /**
     * EngraftProgressionOptions:free-confirmation-before:
     *
     * Days before the confirmation without a relapse.
     */
    days ("free-confirmation-before", N_("PIRA: Days before the Confirmation"), 90),
    /**
     * EngraftProgressionOptions:free-confirmation-after:
     *
     * Days after the confirmation without a relapse.
     */
    days ("free-confirmation-after", N_("PIRA: Days after the Confirmation"), 30),
    /**
     * EngraftProgressionOptions:free-by-ends:
     *
     * Whether onset and confirmation need only be outside of relapses whose ends are known, and before the next one by the
     * days after them.
     */
    truth ("free-by-ends", N_("PIRA: Outside of Relapses with Ends")),
    /**
     * EngraftProgressionOptions:impute-last:
     *
     * The share of worsenings at the last visit that count without confirmation, drawn at random.
     */
    g_param_spec_double ("impute-last", N_("Share of Unconfirmed at the Last Visit"), NULL, 0, 1, 0, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftProgressionOptions:impute-within:
     *
     * Days of follow-up after which they do not count; not set: they always do.
     */
    engraft_options_param_spec_optional ("impute-within", N_("Only within (Days)"), 0, 36525),
    /**
     * EngraftProgressionOptions:seed:
     *
     * With what the random draws begin.
     */
    g_param_spec_uint ("seed", N_("Seed"), NULL, 0, G_MAXUINT, 1, ENGRAFT_OPTIONS_PARAM),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_progression_options_init (EngraftProgressionOptions *self)
{
}

/**
 * engraft_progression_options_new:
 *
 * Gives the first worsening of EDSS that is confirmed after 12 weeks, from a fixed baseline.
 *
 * Returns: (transfer full): options as they are by default
 */
EngraftProgressionOptions *
engraft_progression_options_new (void)
{
  return g_object_new (ENGRAFT_TYPE_PROGRESSION_OPTIONS, NULL);
}
