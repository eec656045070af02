/* engraft-data-set-spec.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-data-set-spec.h"

#include <glib/gi18n-lib.h>

#include "libengraft/data/engraft-cohort.h"
#include "libengraft/data/engraft-recipe.h"
#include "libengraft/io/engraft-import-options.h"
#include "libengraft/options/engraft-options-param.h"
#include "libengraft/project/engraft-data-set-contents.h"
#include "libengraft/survival/engraft-interval-options.h"

/**
 * EngraftDataSetSpec:
 *
 * What is saved of a data set.
 */
struct _EngraftDataSetSpec
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftDataSetSpec, engraft_data_set_spec, ENGRAFT_TYPE_OPTIONS)

static GParamSpec *
nested (const char *name,
        const char *nick,
        GType       type)
{
  return g_param_spec_object (name, nick, NULL, type, ENGRAFT_OPTIONS_NESTED);
}

static GType
engraft_data_set_spec_get_list_item_type (EngraftOptions *options,
                                          GParamSpec     *pspec)
{
  return ENGRAFT_TYPE_RECIPE;
}

static void
engraft_data_set_spec_class_init (EngraftDataSetSpecClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftDataSetSpec:path:
     *
     * The file: an absolute path, an URI, or “example:pbc” for one that comes with Engraft; in a
     * project's file relative to its folder when it is there or below.
     */
    engraft_param_text ("path", N_("File"), NULL),
    /**
     * EngraftDataSetSpec:subjects:
     *
     * The id of a data set with a row for each subject, whose follow-up is divided into intervals; when it is set, there is
     * no file.
     */
    engraft_param_text ("subjects", N_("Subjects"), NULL),
    /**
     * EngraftDataSetSpec:visits:
     *
     * The id of a data set with a row for each visit; not set: there are switches only.
     */
    engraft_param_text ("visits", N_("Visits"), NULL),
    /**
     * EngraftDataSetSpec:endpoint:
     *
     * The id of an endpoint of the project, whose times are the rows; when it is set, there is neither file nor subjects.
     */
    engraft_param_text ("endpoint", N_("Endpoint"), NULL),
    /**
     * EngraftDataSetSpec:intervals:
     *
     * The [class@IntervalOptions], when there are subjects.
     */
    nested ("intervals", N_("Intervals"), ENGRAFT_TYPE_INTERVAL_OPTIONS),
    /**
     * EngraftDataSetSpec:sha256:
     *
     * The checksum of what was read, in hexadecimal digits; not set until it was.
     */
    engraft_param_text ("sha256", N_("Checksum"), NULL),
    /**
     * EngraftDataSetSpec:contents:
     *
     * The [class@DataSetContents] of what was read.
     */
    nested ("contents", N_("Contents"), ENGRAFT_TYPE_DATA_SET_CONTENTS),
    /**
     * EngraftDataSetSpec:confirmed:
     *
     * Whether the user has seen how the file is read.
     */
    g_param_spec_boolean ("confirmed", N_("Import"), NULL, FALSE, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftDataSetSpec:import:
     *
     * The [class@ImportOptions].
     */
    nested ("import", N_("Import"), ENGRAFT_TYPE_IMPORT_OPTIONS),
    /**
     * EngraftDataSetSpec:recipes:
     *
     * A list of [class@Recipe]: the derived columns in order.
     */
    nested ("recipes", N_("Derived Columns"), G_TYPE_LIST_STORE),
    /**
     * EngraftDataSetSpec:cohort:
     *
     * The [class@Cohort] that new analyses start from.
     */
    nested ("cohort", N_("Cohort"), ENGRAFT_TYPE_COHORT),
    /**
     * EngraftDataSetSpec:title:
     *
     * What the data are.
     */
    engraft_param_text ("title", N_("Title"), NULL),
    /**
     * EngraftDataSetSpec:source:
     *
     * Where they come from, with a citation.
     */
    engraft_param_text ("source", N_("Source"), NULL),
    /**
     * EngraftDataSetSpec:licence:
     *
     * Under which terms they may be used.
     */
    engraft_param_text ("licence", N_("Licence"), NULL),
    /**
     * EngraftDataSetSpec:notes:
     *
     * What else there is to know.
     */
    engraft_param_text ("notes", N_("Notes"), NULL),
  };

  ENGRAFT_OPTIONS_CLASS (klass)->get_list_item_type = engraft_data_set_spec_get_list_item_type;

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_data_set_spec_init (EngraftDataSetSpec *self)
{
}
