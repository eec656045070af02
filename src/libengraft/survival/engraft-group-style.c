/* engraft-group-style.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-group-style.h"

#include <glib/gi18n-lib.h>

#include "libengraft/libengraft-enums.h"

/**
 * EngraftGroupStyle:
 *
 * How one group of a figure is drawn.
 */
struct _EngraftGroupStyle
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftGroupStyle, engraft_group_style, ENGRAFT_TYPE_OPTIONS)

static void
engraft_group_style_class_init (EngraftGroupStyleClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftGroupStyle:group:
     *
     * Its level in the data.
     */
    g_param_spec_string ("group", N_("Group"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftGroupStyle:label:
     *
     * Its name in the figure; not set: the level.
     */
    g_param_spec_string ("label", N_("Label"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftGroupStyle:colour:
     *
     * Its colour, as “#0072b2”; not set: by its place.
     */
    g_param_spec_string ("colour", N_("Colour"), NULL, NULL, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftGroupStyle:dash:
     *
     * How its curve is broken.
     */
    g_param_spec_enum ("dash", N_("Line"), NULL, ENGRAFT_TYPE_DASH, ENGRAFT_DASH_AUTOMATIC,
                       ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftGroupStyle:visible:
     *
     * Whether it is drawn.
     */
    g_param_spec_boolean ("visible", N_("Show"), NULL, TRUE, ENGRAFT_OPTIONS_PARAM),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_group_style_init (EngraftGroupStyle *self)
{
}

/**
 * engraft_group_style_new:
 * @group: the level of a group
 *
 * Gives a style in which everything goes by the group's place.
 *
 * Returns: (transfer full): a style in which everything goes by the group's place
 */
EngraftGroupStyle *
engraft_group_style_new (const char *group)
{
  return g_object_new (ENGRAFT_TYPE_GROUP_STYLE, "group", group, NULL);
}
