/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/project/engraft-project.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_EXAMPLE (engraft_example_get_type ())

G_DECLARE_FINAL_TYPE (EngraftExample, engraft_example, ENGRAFT, EXAMPLE, GObject)

const char     *engraft_example_get_id          (EngraftExample  *self);
const char     *engraft_example_get_title       (EngraftExample  *self);
const char     *engraft_example_get_description (EngraftExample  *self);
GFile          *engraft_example_dup_file        (EngraftExample  *self);

GListModel     *engraft_examples_list           (void);
EngraftProject *engraft_examples_open           (const char      *id,
                                                 GError         **error);
GFile          *engraft_examples_get_data       (const char      *id);

G_END_DECLS
