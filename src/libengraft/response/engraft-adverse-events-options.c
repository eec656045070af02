/* engraft-adverse-events-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/response/engraft-adverse-events-options.h"

#include <glib/gi18n-lib.h>

#include "libengraft/libengraft-enums.h"
#include "libengraft/options/engraft-options-param.h"

/**
 * EngraftAdverseEventsOptions:
 *
 * What the columns of adverse events mean, and how they are counted.
 */
struct _EngraftAdverseEventsOptions
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftAdverseEventsOptions, engraft_adverse_events_options, ENGRAFT_TYPE_OPTIONS)

static void
engraft_adverse_events_options_class_init (EngraftAdverseEventsOptionsClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftAdverseEventsOptions:term:
     *
     * The column of the events that names what happened, such as a MedDRA preferred term.
     */
    engraft_param_text ("term", N_("Term"), NULL),
    /**
     * EngraftAdverseEventsOptions:body-system:
     *
     * A column that says to which body system it belongs; not set: terms stand alone.
     */
    engraft_param_text ("body-system", N_("Body System"), NULL),
    /**
     * EngraftAdverseEventsOptions:grade:
     *
     * The column of the CTCAE grade: a number from 1 to 5, or a text that ends in one.
     */
    engraft_param_text ("grade", N_("Grade"), NULL),
    /**
     * EngraftAdverseEventsOptions:serious:
     *
     * A column that says yes where an event was serious.
     */
    engraft_param_text ("serious", N_("Serious"), NULL),
    /**
     * EngraftAdverseEventsOptions:start:
     *
     * A column that tells when it began; it is listed with each event.
     */
    engraft_param_text ("start", N_("Start"), NULL),
    /**
     * EngraftAdverseEventsOptions:subject-id:
     *
     * The column of the table of subjects that names them; not set: the one called as in the events.
     */
    engraft_param_text ("subject-id", N_("Subject"), NULL),
    /**
     * EngraftAdverseEventsOptions:arm:
     *
     * The column of the table of subjects that tells their arm; not set: the one called as the group of the events.
     */
    engraft_param_text ("arm", N_("Arm"), NULL),
    /**
     * EngraftAdverseEventsOptions:population:
     *
     * An expression that says which rows of the table of subjects count, such as those who were treated.
     */
    engraft_param_text ("population", N_("Population"), NULL),
    /**
     * EngraftAdverseEventsOptions:at-risk:
     *
     * Without a table of subjects: how many were at risk in each arm, such as “Control=48, Treated=51”.
     */
    engraft_param_text ("at-risk", N_("At Risk"), NULL),
    /**
     * EngraftAdverseEventsOptions:severe:
     *
     * The least grade that is severe.
     */
    g_param_spec_int ("severe", N_("Severe From Grade"), NULL, 2, 5, 3, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftAdverseEventsOptions:reference:
     *
     * The arm against which others are compared; not set: the first.
     */
    engraft_param_text ("reference", N_("Compared With"), NULL),
    /**
     * EngraftAdverseEventsOptions:order:
     *
     * In which order terms stand.
     */
    g_param_spec_enum ("order", N_("Order"), NULL, ENGRAFT_TYPE_ADVERSE_EVENTS_ORDER, 0,
                       ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftAdverseEventsOptions:at-least:
     *
     * The least share, in percent of any arm, of terms that are shown; others are counted.
     */
    g_param_spec_double ("at-least", N_("Terms in at Least (%)"), NULL, 0, 100, 0, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftAdverseEventsOptions:interval:
     *
     * The interval of a proportion.
     */
    g_param_spec_enum ("interval", N_("Intervals of Shares"), NULL, ENGRAFT_TYPE_PROPORTION_INTERVAL, 0,
                       ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftAdverseEventsOptions:confidence:
     *
     * The level of all limits, as a share.
     */
    g_param_spec_double ("confidence", N_("Confidence Level"), NULL, .5, .9999, .95, ENGRAFT_OPTIONS_PARAM),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_adverse_events_options_init (EngraftAdverseEventsOptions *self)
{
}

/**
 * engraft_adverse_events_options_new:
 *
 * Gives options without a column.
 *
 * Returns: (transfer full): options without a column
 */
EngraftAdverseEventsOptions *
engraft_adverse_events_options_new (void)
{
  return g_object_new (ENGRAFT_TYPE_ADVERSE_EVENTS_OPTIONS, NULL);
}
