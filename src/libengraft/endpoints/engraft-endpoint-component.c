/* engraft-endpoint-component.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/endpoints/engraft-endpoint-component.h"

#include <glib/gi18n-lib.h>

#include "libengraft/endpoints/engraft-progression-options.h"
#include "libengraft/libengraft-enums.h"

/**
 * EngraftEndpointComponent:
 *
 * A part of an endpoint: one of the things whose first is the event. Days are counted from the start.
 */
struct _EngraftEndpointComponent
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftEndpointComponent, engraft_endpoint_component, ENGRAFT_TYPE_OPTIONS)

static void
engraft_endpoint_component_class_init (EngraftEndpointComponentClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftEndpointComponent:kind:
     *
     * What it is.
     */
    g_param_spec_enum ("kind", N_("Kind"), NULL, ENGRAFT_TYPE_ENDPOINT_KIND, 0, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftEndpointComponent:title:
     *
     * What people call it.
     */
    g_param_spec_string ("title", N_("Title"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftEndpointComponent:on:
     *
     * Whether it counts.
     */
    g_param_spec_boolean ("on", N_("Counts"), NULL, TRUE, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftEndpointComponent:measure:
     *
     * The measure that is looked at, or the column with the date; not needed for relapses.
     */
    g_param_spec_string ("measure", N_("Measure"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftEndpointComponent:progression:
     *
     * Of a progression: what one is.
     */
    g_param_spec_object ("progression", N_("Worsening and Improvement"), NULL, ENGRAFT_TYPE_PROGRESSION_OPTIONS,
                         ENGRAFT_OPTIONS_NESTED),
    /**
     * EngraftEndpointComponent:quantity:
     *
     * Of a limit: what is held against it.
     */
    g_param_spec_enum ("quantity", N_("Quantity"), NULL, ENGRAFT_TYPE_ENDPOINT_QUANTITY, 0, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftEndpointComponent:comparison:
     *
     * Of a limit: on which side of it the event is.
     */
    g_param_spec_enum ("comparison", N_("Comparison"), NULL, ENGRAFT_TYPE_ENDPOINT_COMPARISON, 0, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftEndpointComponent:limit:
     *
     * Of a limit: its value.
     */
    g_param_spec_double ("limit", N_("Limit"), NULL, -G_MAXDOUBLE, G_MAXDOUBLE, 0, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftEndpointComponent:consecutive:
     *
     * Of a limit: how many visits after each other must be beyond it; the first is the event.  Where components hold together
     * this and the next are of the visits at which all hold in the first component, of those before in the others.
     */
    g_param_spec_uint ("consecutive", N_("Visits after Each Other"), NULL, 1, 1000, 1, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftEndpointComponent:apart:
     *
     * Of a limit: the least days from the first to the last of these visits.
     */
    g_param_spec_double ("apart", N_("Days Between Them"), NULL, 0, 36525, 0, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftEndpointComponent:from-day:
     *
     * The first day that counts.
     */
    g_param_spec_double ("from-day", N_("From Day"), NULL, -36525, 36525, 0, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftEndpointComponent:to-day:
     *
     * The last day that counts, at which follow-up ends; not set: all.
     */
    engraft_options_param_spec_optional ("to-day", N_("To Day"), 0, 36525),
    /**
     * EngraftEndpointComponent:after-reference:
     *
     * Of a limit: whether the first visit that counts is the reference, such as an image some months after a transplant:
     * what is seen in it is not an event. Always so for changes.
     */
    g_param_spec_boolean ("after-reference", N_("First Visit Is the Reference"), NULL, FALSE, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftEndpointComponent:after-other-side:
     *
     * Of a limit: whether visits only count behind one that is not beyond it, as counts of blood recover only behind a low one.
     */
    g_param_spec_boolean ("after-other-side", N_("Only after a Visit on Its Other Side"), NULL, FALSE, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftEndpointComponent:without:
     *
     * Of a limit: a measure that must not be above 0 on the day of the event or in the days before, such as transfusions.
     */
    g_param_spec_string ("without", N_("Without"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftEndpointComponent:without-days:
     *
     * How many days before.
     */
    g_param_spec_double ("without-days", N_("Days Without It Before"), NULL, 0, 36525, 0, ENGRAFT_OPTIONS_PARAM),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_endpoint_component_init (EngraftEndpointComponent *self)
{
}

/**
 * engraft_endpoint_component_new:
 *
 * Gives a progression as it is by default.
 *
 * Returns: (transfer full): a part of an endpoint
 */
EngraftEndpointComponent *
engraft_endpoint_component_new (void)
{
  return g_object_new (ENGRAFT_TYPE_ENDPOINT_COMPONENT, NULL);
}

/**
 * engraft_endpoint_component_get_title:
 * @self: a component
 *
 * Gets what people call it. Titles that come with Engraft are translated; others stay as they were written.
 *
 * Returns: (transfer none) (nullable): the title; %NULL when it has none
 */
const char *
engraft_endpoint_component_get_title (EngraftEndpointComponent *self)
{
  const char *title;

  g_return_val_if_fail (ENGRAFT_IS_ENDPOINT_COMPONENT (self), NULL);

  title = engraft_options_get_string (ENGRAFT_OPTIONS (self), "title");

  return title && *title ? g_dgettext (GETTEXT_PACKAGE, title) : NULL;
}
