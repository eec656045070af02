/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* What differs between two JSON objects, as a merge patch of RFC 7396: a member
 * that is null is to be removed, one that is an object is patched, any other replaces
 * what was there.  Options never hold null, so a patch says everything. */
JsonNode *engraft_json_patch_new     (JsonNode *from,
                                      JsonNode *to);
JsonNode *engraft_json_patch_apply   (JsonNode *patch,
                                      JsonNode *target);
/* the patch that does what first and then second do */
JsonNode *engraft_json_patch_compose (JsonNode *first,
                                      JsonNode *second);
gboolean  engraft_json_patch_is_empty (JsonNode *patch);

G_END_DECLS
