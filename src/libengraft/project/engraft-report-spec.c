/* engraft-report-spec.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-report-spec.h"

#include <glib/gi18n-lib.h>

#include "libengraft/libengraft-enums.h"
#include "libengraft/options/engraft-options-param.h"

/**
 * EngraftReportSpec:
 *
 * What a report of a project has in it, in which order, and how it is written.
 *
 * It says which analyses are left out and not which are in, so that one which is added later is not missed in silence.
 */
struct _EngraftReportSpec
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftReportSpec, engraft_report_spec, ENGRAFT_TYPE_OPTIONS)

static GParamSpec *
ids (const char *name,
     const char *nick)
{
  return g_param_spec_boxed (name, nick, NULL, G_TYPE_STRV, ENGRAFT_OPTIONS_PARAM);
}

static GParamSpec *
part (const char *name,
      const char *nick)
{
  return g_param_spec_boolean (name, nick, NULL, TRUE, ENGRAFT_OPTIONS_PARAM);
}

static void
engraft_report_spec_class_init (EngraftReportSpecClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftReportSpec:title:
     *
     * Its title; not set: that of the project.
     */
    engraft_param_text ("title", N_("Title"), NULL),
    /**
     * EngraftReportSpec:authors:
     *
     * Who made it.
     */
    engraft_param_text ("authors", N_("Authors"), NULL),
    /**
     * EngraftReportSpec:institution:
     *
     * Where it was made.
     */
    engraft_param_text ("institution", N_("Institution"), NULL),
    /**
     * EngraftReportSpec:order:
     *
     * Ids of analyses, the first first; those that are not named follow in the order of the project.
     */
    ids ("order", N_("Order")),
    /**
     * EngraftReportSpec:left-out:
     *
     * Ids of analyses that are not in the report.
     */
    ids ("left-out", N_("Analyses")),
    /**
     * EngraftReportSpec:figures:
     *
     * Whether it has figures.
     */
    part ("figures", N_("Figures")),
    /**
     * EngraftReportSpec:tables:
     *
     * Whether it has tables.
     */
    part ("tables", N_("Tables")),
    /**
     * EngraftReportSpec:rows:
     *
     * Whether it says which rows took part and why others were left out.
     */
    part ("rows", N_("Rows Left Out")),
    /**
     * EngraftReportSpec:settings:
     *
     * Whether it says which options were set.
     */
    part ("settings", N_("Options")),
    /**
     * EngraftReportSpec:methods:
     *
     * Whether it says how everything was computed.
     */
    part ("methods", N_("Methods")),
    /**
     * EngraftReportSpec:paper:
     *
     * The size of its pages.
     */
    g_param_spec_enum ("paper", N_("Paper"), NULL, ENGRAFT_TYPE_REPORT_PAPER, 0, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftReportSpec:format:
     *
     * As what it is written where nothing else is said.
     */
    g_param_spec_enum ("format", N_("File Format"), NULL, ENGRAFT_TYPE_REPORT_FORMAT, 0, ENGRAFT_OPTIONS_PARAM),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_report_spec_init (EngraftReportSpec *self)
{
}

/**
 * engraft_report_spec_new:
 *
 * Gives a report of everything.
 *
 * Returns: (transfer full): a report of everything
 */
EngraftReportSpec *
engraft_report_spec_new (void)
{
  return g_object_new (ENGRAFT_TYPE_REPORT_SPEC, NULL);
}
