/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define ENGRAFT_TYPE_FORMER_SEARCH (engraft_former_search_get_type ())

G_DECLARE_FINAL_TYPE (EngraftFormerSearch, engraft_former_search, ENGRAFT, FORMER_SEARCH, GObject)

EngraftFormerSearch *engraft_former_search_new           (GFile                *file,
                                                          const char           *patient,
                                                          GError              **error);
const char * const  *engraft_former_search_get_lines     (EngraftFormerSearch  *self);
gboolean             engraft_former_search_is_complete   (EngraftFormerSearch  *self);
gboolean             engraft_former_search_has_typings   (EngraftFormerSearch  *self);
guint                engraft_former_search_get_n_places  (EngraftFormerSearch  *self);
const char * const  *engraft_former_search_get_loci      (EngraftFormerSearch  *self);
const char          *engraft_former_search_get_gl_string (EngraftFormerSearch  *self);
const char          *engraft_former_search_get_release   (EngraftFormerSearch  *self);

G_END_DECLS
