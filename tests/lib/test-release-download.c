/* test-release-download.c: a release from a server in this process.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <libsoup/soup.h>
#include <string.h>

#include "libengraft/hla/engraft-nomenclature-store.h"
#include "libengraft/hla/engraft-release-download.h"

#include "small-release.h"

/* What the server does */
typedef struct
{
  const char *missing;      /* a path that it does not have */
  const char *damaged;      /* one that it sends with another content */
  const char *forbidden;
  gboolean    has_sums;
  guint       n_requests;
  GCancellable *cancel;     /* at the third request */
} Behaviour;

static Behaviour behaviour;
static char *address;
static GMainContext *context;

static char *
make_sums (void)
{
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (small_release); i++)
    {
      g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_MD5, small_release[i].text, -1);

      g_string_append_printf (text, "%s  ./%s\n", sum, small_release[i].path);
    }

  return g_string_free (text, FALSE);
}

static void
answer (SoupServerMessage *message,
        const char        *text)
{
  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  soup_server_message_set_response (message, "text/plain", SOUP_MEMORY_COPY, text, strlen (text));
}

static void
handle_cb (SoupServer        *server,
           SoupServerMessage *message,
           const char        *path,
           GHashTable        *query,
           gpointer           user_data)
{
  const char *name = g_str_has_prefix (path, "/hla/") ? path + strlen ("/hla/") : "";

  if (++behaviour.n_requests == 3 && behaviour.cancel)
    g_cancellable_cancel (behaviour.cancel);
  soup_server_message_set_status (message, SOUP_STATUS_NOT_FOUND, NULL);
  if (g_strcmp0 (name, behaviour.missing) == 0)
    return;
  if (g_strcmp0 (name, behaviour.forbidden) == 0)
    {
      soup_server_message_set_status (message, SOUP_STATUS_FORBIDDEN, NULL);
      return;
    }
  if (g_str_equal (name, "md5checksum.txt") && behaviour.has_sums)
    {
      g_autofree char *sums = make_sums ();

      answer (message, sums);
      return;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (small_release); i++)
    if (g_str_equal (name, small_release[i].path))
      answer (message, g_strcmp0 (name, behaviour.damaged) == 0 ? "something else" : small_release[i].text);
}

static gpointer
serve (gpointer data)
{
  GMainLoop *loop = data;
  g_autoptr(SoupServer) server = NULL;
  g_autoptr(GError) error = NULL;
  GSList *uris;

  g_main_context_push_thread_default (context);
  server = soup_server_new (NULL, NULL);
  soup_server_add_handler (server, NULL, handle_cb, NULL, NULL);
  soup_server_listen_local (server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (server);
  {
    g_autofree char *root = g_uri_to_string (uris->data);

    g_atomic_pointer_set (&address, g_strconcat (root, "hla", NULL));
  }
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  g_main_loop_run (loop);
  soup_server_disconnect (server);
  while (g_main_context_iteration (context, FALSE))
    ;
  g_main_context_pop_thread_default (context);

  return NULL;
}

/* Downloads to a new folder, and gives the release that is there then. */
static EngraftNomenclature *
download (EngraftOperation  *operation,
          GError           **error)
{
  g_autofree char *path = g_dir_make_tmp ("engraft-download-XXXXXX", NULL);
  g_autoptr(GFile) folder = g_file_new_for_path (path), sums = g_file_get_child (folder, "md5checksum.txt");
  EngraftNomenclature *nomenclature = NULL;

  behaviour.n_requests = 0;
  if (engraft_release_download (address, folder, operation, error))
    nomenclature = engraft_nomenclature_new_from_release (folder, NULL, error);
  g_file_delete (sums, NULL, NULL);
  small_release_remove (path);

  return nomenclature;
}

static void
test_whole (void)
{
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(EngraftOperation) operation = engraft_operation_new ("x");
      g_autoptr(GError) error = NULL;
      g_autoptr(EngraftNomenclature) nomenclature = NULL;

      behaviour = (Behaviour) { .has_sums = i == 1 };
      nomenclature = download (operation, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (engraft_nomenclature_get_n_alleles (nomenclature), >, 10);
      g_assert_cmpuint (behaviour.n_requests, ==, 9);
      g_assert_cmpfloat (engraft_operation_get_fraction (operation), >, .8);
    }
}

static void
test_missing (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftNomenclature) nomenclature = NULL;

  behaviour = (Behaviour) { .missing = "tce/dpb_tce.csv" };
  nomenclature = download (NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (nomenclature);

  behaviour = (Behaviour) { .missing = "wmda/hla_nom_p.txt" };
  g_assert_null (download (NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "404"));
  g_assert_nonnull (strstr (error->message, "hla_nom_p.txt"));
  g_clear_error (&error);

  behaviour = (Behaviour) { .forbidden = "tce/dpb_tce.csv" };
  g_assert_null (download (NULL, &error));
  g_assert_nonnull (strstr (error->message, "403"));
}

static void
test_damaged (void)
{
  g_autoptr(GError) error = NULL;

  behaviour = (Behaviour) { .has_sums = TRUE, .damaged = "wmda/hla_nom_g.txt" };
  g_assert_null (download (NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_assert_nonnull (strstr (error->message, "hla_nom_g.txt"));
}

static void
test_stopped (void)
{
  g_autoptr(EngraftOperation) operation = engraft_operation_new ("x");
  g_autoptr(GError) error = NULL;

  behaviour = (Behaviour) { .cancel = engraft_operation_get_cancellable (operation) };
  g_assert_null (download (operation, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_nowhere (void)
{
  g_autoptr(GFile) folder = g_file_new_for_path (g_get_tmp_dir ());
  g_autoptr(GError) error = NULL;

  g_assert_false (engraft_release_download ("not an address", folder, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
  g_clear_error (&error);
  g_assert_false (engraft_release_download ("http://127.0.0.1:1/", folder, NULL, &error));
  g_assert_nonnull (error);
}

static void
downloaded_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftNomenclatureEntry) entry =
    engraft_nomenclature_store_download_finish (ENGRAFT_NOMENCLATURE_STORE (source), result, &error);

  if (behaviour.forbidden)
    g_assert_nonnull (strstr (error->message, "403"));
  else
    {
      g_assert_no_error (error);
      g_assert_cmpstr (engraft_nomenclature_entry_get_title (entry), ==, "IPD-IMGT/HLA 0.0.1");
    }
  *(gboolean *) user_data = TRUE;
}

/* What is downloaded is in the store, and nowhere else. */
static void
test_into_store (void)
{
  g_autofree char *path = g_dir_make_tmp ("engraft-store-XXXXXX", NULL);
  g_autoptr(GFile) folder = g_file_new_for_path (path);
  g_autoptr(EngraftNomenclatureStore) store = engraft_nomenclature_store_new (folder);
  g_autoptr(EngraftNomenclatureEntry) again = NULL;
  g_autoptr(GError) error = NULL;
  gboolean was_there = FALSE;

  for (guint i = 0; i < 2; i++)
    {
      gboolean is_done = FALSE;

      behaviour = (Behaviour) { .forbidden = i == 0 ? "Allelelist.txt" : NULL };
      engraft_nomenclature_store_download_async (store, address, NULL, downloaded_cb, &is_done);
      while (!is_done)
        g_main_context_iteration (NULL, TRUE);
      g_assert_cmpuint (g_list_model_get_n_items (engraft_nomenclature_store_get_entries
                                                    (store, ENGRAFT_NOMENCLATURE_RELEASE)), ==, i + 1);
    }
  again = engraft_nomenclature_store_download (store, address, NULL, &was_there, &error);
  g_assert_no_error (error);
  g_assert_true (was_there);
  g_assert_true (engraft_nomenclature_store_remove (store, again, NULL));
  g_rmdir (path);
}

int
main (int    argc,
      char **argv)
{
  GMainLoop *loop;
  GThread *server;
  int status;

  g_test_init (&argc, &argv, NULL);
  context = g_main_context_new ();
  loop = g_main_loop_new (context, FALSE);
  server = g_thread_new ("server", serve, loop);
  while (!g_atomic_pointer_get (&address))
    g_thread_yield ();
  g_test_add_func ("/release-download/whole", test_whole);
  g_test_add_func ("/release-download/missing", test_missing);
  g_test_add_func ("/release-download/damaged", test_damaged);
  g_test_add_func ("/release-download/stopped", test_stopped);
  g_test_add_func ("/release-download/nowhere", test_nowhere);
  g_test_add_func ("/release-download/into-store", test_into_store);
  status = g_test_run ();
  g_main_loop_quit (loop);
  g_thread_join (server);
  g_main_loop_unref (loop);
  g_main_context_unref (context);
  g_free (address);

  return status;
}
