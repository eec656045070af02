/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/data/engraft-table.h"
#include "libengraft/options/engraft-options.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_DATA_SET_CONTENTS (engraft_data_set_contents_get_type ())

G_DECLARE_FINAL_TYPE (EngraftDataSetContents, engraft_data_set_contents, ENGRAFT, DATA_SET_CONTENTS, EngraftOptions)

EngraftDataSetContents *engraft_data_set_contents_new      (EngraftTable           *table);
char                   *engraft_data_set_contents_compare  (EngraftDataSetContents *self,
                                                            EngraftTable           *table);

G_END_DECLS
