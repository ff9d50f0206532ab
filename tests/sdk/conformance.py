"""Runs every operation the portal uses through the official SDK, signer included.

If the SDK cannot tell the simulator from the service, what the portal's own client is tested
against is the protocol and not our idea of it.
"""

import sys
import traceback

from huaweicloudsdkcore.auth.credentials import BasicCredentials, GlobalCredentials
from huaweicloudsdkcore.exceptions.exceptions import (
    ClientRequestException,
    ServerResponseException,
)
from huaweicloudsdkcore.http.http_config import HttpConfig
from huaweicloudsdkcore.region.region import Region
from huaweicloudsdkiam import v3 as iam
from huaweicloudsdkmrs import v1 as mrs1
from huaweicloudsdkmrs import v2 as mrs2

import demo_account as demo
from simulator import Simulator, SimulatorMissing


def key(access=demo.ACCESS_KEY, secret=demo.SECRET_KEY, token=None, project=demo.PROJECT_ID):
    """Credentials of a project, as a program of a customer makes them."""
    credentials = BasicCredentials(access, secret, project)
    return credentials.with_security_token(token) if token else credentials


PERMANENT = key()
TEMPORARY = key(demo.TEMPORARY_ACCESS_KEY, demo.TEMPORARY_SECRET_KEY, demo.SECURITY_TOKEN)


def refused(expected, call):
    """The typed exception that a call has to end with."""
    try:
        call()
    except expected as error:
        return error
    raise AssertionError(f"{expected.__name__} was expected, the call succeeded")


def equal(found, expected):
    """Fails with both sides."""
    assert found == expected, f"found {found!r}, expected {expected!r}"


class Conformance:
    """One method per thing to be shown; each starts from the demo's data."""

    def __init__(self, simulator):
        self.simulator = simulator

    def client(self, module, credentials):
        builder = module.MrsClient.new_builder().with_credentials(credentials)
        return builder.with_endpoint(self.simulator.url).with_http_config(HttpConfig()).build()

    def v1(self, credentials=PERMANENT):
        return self.client(mrs1, credentials)

    def v2(self, credentials=PERMANENT):
        return self.client(mrs2, credentials)

    def iam(self, access=demo.ACCESS_KEY, secret=demo.SECRET_KEY):
        credentials = GlobalCredentials(access, secret, demo.ACCOUNT_ID)
        builder = iam.IamClient.new_builder().with_credentials(credentials)
        return builder.with_endpoint(self.simulator.url).build()

    def state(self):
        return self.simulator.control("GET", f"clusters/{demo.CLUSTER}")

    # MRS, with both kinds of key.

    def show_sync_iam_user(self, credentials):
        answer = self.v2(credentials).show_sync_iam_user(
            mrs2.ShowSyncIamUserRequest(cluster_id=demo.CLUSTER)
        )
        state = self.state()
        equal(sorted(answer.user_names), sorted(state["users"]))
        equal(sorted(answer.group_names), sorted(state["groups"]))
        assert len(answer.user_names) > 300, len(answer.user_names)

    def update_sync_iam_user(self, credentials):
        body = mrs2.UpdateSyncRequest(
            is_all_sync=False, user_names=["analyst91"], group_names=["grp-newcomers"]
        )
        answer = self.v2(credentials).update_sync_iam_user(
            mrs2.UpdateSyncIamUserRequest(cluster_id=demo.CLUSTER, body=body)
        )
        equal(answer.state, "synchronizing")
        self.simulator.finish_tasks()
        state = self.state()
        assert "analyst91" in state["users"]
        assert "analyst92" not in state["users"]
        assert "grp-newcomers" in state["groups"]

    def cancel_sync_iam_user(self, credentials):
        body = mrs2.CancelSyncRequest(
            user_names=["analyst01", "Platform Robot", "nobody-of-that-name"],
            group_names=["数据分析组"],
        )
        request = mrs2.CancelSyncIamUserRequest(cluster_id=demo.CLUSTER, body=body)
        answer = self.v2(credentials).cancel_sync_iam_user(request)
        equal(answer.state, "synchronizing")
        assert "analyst01" in self.state()["users"], "the task is not done yet"
        error = refused(
            ServerResponseException, lambda: self.v2(credentials).cancel_sync_iam_user(request)
        )
        equal((error.status_code, error.error_code), (500, "12000154"))
        self.simulator.finish_tasks()
        state = self.state()
        for name in ("analyst01", "Platform Robot", "报表机器人", "分析机器人"):
            assert name not in state["users"], name
        assert "数据分析组" not in state["groups"]
        assert "analyst02" in state["users"]

    def list_sync_status(self, credentials):
        client = self.v2(credentials)
        request = mrs2.ListSyncStatusRequest(cluster_id=demo.CLUSTER)
        equal(client.list_sync_status(request).is_synchronizing, False)
        client.update_sync_iam_user(
            mrs2.UpdateSyncIamUserRequest(
                cluster_id=demo.CLUSTER, body=mrs2.UpdateSyncRequest(is_all_sync=True)
            )
        )
        equal(client.list_sync_status(request).is_synchronizing, True)
        self.simulator.finish_tasks()
        equal(client.list_sync_status(request).is_synchronizing, False)

    def list_sync_requirements(self, credentials):
        answer = self.v2(credentials).list_sync_requirements(
            mrs2.ListSyncRequirementsRequest(cluster_id=demo.CLUSTER)
        )
        equal(answer.is_synchronous, True)

    def show_agency_mapping(self, credentials):
        answer = self.v2(credentials).show_agency_mapping(
            mrs2.ShowAgencyMappingRequest(cluster_id=demo.CLUSTER)
        )
        equal(len(answer.agency_mappings), 6)
        last = answer.agency_mappings[-1]
        equal((last.agency, last.identifier_type), ("数据平台委托", "Group"))
        equal(last.identifiers, ["Data Platform", "数据分析组"])
        equal(len(last.agency_id), 32)

    def update_agency_mapping(self, credentials):
        client = self.v2(credentials)
        row = mrs2.AgencyMapping(
            agency="财务代理",
            identifier_type="User",
            identifiers=["analyst01", "Release Robot"],
            agency_id="092adc623c00d2ea4fdac01d4b637f0b",
        )
        request = mrs2.UpdateAgencyMappingRequest(
            cluster_id=demo.CLUSTER, body=mrs2.AgencyMappingArray(agency_mappings=[row])
        )
        equal(client.update_agency_mapping(request).result, "succeeded")
        error = refused(ServerResponseException, lambda: client.update_agency_mapping(request))
        equal((error.status_code, error.error_code), (500, "MRS.0206"))
        self.simulator.finish_tasks()
        found = client.show_agency_mapping(
            mrs2.ShowAgencyMappingRequest(cluster_id=demo.CLUSTER)
        ).agency_mappings
        equal([known.to_dict() for known in found], [row.to_dict()])

    def list_clusters(self, credentials):
        client = self.v1(credentials)
        every = client.list_clusters(mrs1.ListClustersRequest())
        equal((every.cluster_total, len(every.clusters)), (6, 6))
        page = client.list_clusters(mrs1.ListClustersRequest(page_size="2", current_page="2"))
        equal([c.cluster_id for c in page.clusters], [c.cluster_id for c in every.clusters[2:4]])
        named = client.list_clusters(
            mrs1.ListClustersRequest(
                cluster_name="TICS", cluster_state="existing", tags="team*analytics,stage*production"
            )
        )
        equal([cluster.cluster_name for cluster in named.clusters], [demo.CLUSTER_NAME])
        gone = client.list_clusters(mrs1.ListClustersRequest(cluster_state="history"))
        equal([cluster.cluster_state for cluster in gone.clusters], ["terminated"])

    def show_cluster_details(self, credentials):
        cluster = (
            self.v1(credentials)
            .show_cluster_details(mrs1.ShowClusterDetailsRequest(cluster_id=demo.CLUSTER))
            .cluster
        )
        equal((cluster.cluster_id, cluster.cluster_name), (demo.CLUSTER, demo.CLUSTER_NAME))
        equal((cluster.cluster_state, cluster.data_center), ("running", demo.REGION))
        equal((cluster.safe_mode, cluster.is_mrs_manager_finish), (0, True))

    # IAM.

    def token_by_password(self):
        user = iam.PwdPasswordUser(
            domain=iam.PwdPasswordUserDomain(name=demo.ACCOUNT_NAME),
            name=demo.USER_NAME,
            password=demo.USER_PASSWORD,
        )
        scope = iam.AuthScope(project=iam.AuthScopeProject(id=demo.PROJECT_ID))
        identity = iam.PwdIdentity(methods=["password"], password=iam.PwdPassword(user=user))
        body = iam.KeystoneCreateUserTokenByPasswordRequestBody(
            auth=iam.PwdAuth(identity=identity, scope=scope)
        )
        request = iam.KeystoneCreateUserTokenByPasswordRequest(nocatalog="true", body=body)
        answer = self.iam().keystone_create_user_token_by_password(request)
        assert answer.x_subject_token
        equal(answer.token.project.id, demo.PROJECT_ID)
        equal(answer.token.user.name, demo.USER_NAME)

        user.password = "not-the-password"
        error = refused(
            ClientRequestException,
            lambda: self.iam().keystone_create_user_token_by_password(request),
        )
        equal(error.status_code, 401)

    def token_by_password_and_one_time_password(self):
        user = iam.PwdPasswordUser(
            domain=iam.PwdPasswordUserDomain(name=demo.ACCOUNT_NAME),
            name=demo.TOTP_USER_NAME,
            password=demo.TOTP_USER_PASSWORD,
        )
        passcode = self.simulator.control("GET", f"one-time-password/{demo.TOTP_USER_NAME}")
        totp = iam.MfaTotpUser(id=demo.TOTP_USER_ID, passcode=passcode["passcode"])
        identity = iam.MfaIdentity(
            methods=["password", "totp"],
            password=iam.PwdPassword(user=user),
            totp=iam.MfaTotp(user=totp),
        )
        scope = iam.AuthScope(project=iam.AuthScopeProject(name=demo.REGION))
        body = iam.KeystoneCreateUserTokenByPasswordAndMfaRequestBody(
            auth=iam.MfaAuth(identity=identity, scope=scope)
        )
        answer = self.iam().keystone_create_user_token_by_password_and_mfa(
            iam.KeystoneCreateUserTokenByPasswordAndMfaRequest(body=body)
        )
        assert answer.x_subject_token
        equal(answer.token.project.id, demo.PROJECT_ID)

    def temporary_key_by_agency(self):
        partner = self.iam(demo.PARTNER_ACCESS_KEY, demo.PARTNER_SECRET_KEY)
        role = iam.IdentityAssumerole(
            agency_name=demo.AGENCY_NAME, domain_name=demo.ACCOUNT_NAME, duration_seconds=86400
        )
        identity = iam.AgencyAuthIdentity(methods=["assume_role"], assume_role=role)
        body = iam.CreateTemporaryAccessKeyByAgencyRequestBody(auth=iam.AgencyAuth(identity=identity))
        request = iam.CreateTemporaryAccessKeyByAgencyRequest(body=body)
        issued = partner.create_temporary_access_key_by_agency(request).credential
        assert issued.expires_at
        client = self.v2(key(issued.access, issued.secret, issued.securitytoken))
        names = client.show_sync_iam_user(mrs2.ShowSyncIamUserRequest(cluster_id=demo.CLUSTER))
        assert names.user_names

        role.agency_name = "no-agency"
        error = refused(
            ClientRequestException,
            lambda: partner.create_temporary_access_key_by_agency(request),
        )
        equal(error.status_code, 404)

    def projects(self):
        client = self.iam()
        own = client.keystone_list_auth_projects(iam.KeystoneListAuthProjectsRequest())
        equal([project.id for project in own.projects], [demo.PROJECT_ID])
        named = client.keystone_list_projects(iam.KeystoneListProjectsRequest(name=demo.REGION))
        equal([project.id for project in named.projects], [demo.PROJECT_ID])
        none = client.keystone_list_projects(iam.KeystoneListProjectsRequest(name="no-region"))
        equal(none.projects, [])

    def groups(self):
        client = self.iam()
        every = client.keystone_list_groups(iam.KeystoneListGroupsRequest()).groups
        assert "grp-newcomers" in [group.name for group in every]
        named = client.keystone_list_groups(iam.KeystoneListGroupsRequest(name="数据分析组"))
        equal([group.name for group in named.groups], ["数据分析组"])
        equal([group.domain_id for group in named.groups], [demo.ACCOUNT_ID])
        request = iam.KeystoneListUsersForGroupByAdminRequest(group_id=named.groups[0].id)
        users = client.keystone_list_users_for_group_by_admin(request).users
        equal(sorted(user.name for user in users), ["分析机器人", "报表机器人"])
        equal([user.enabled for user in users], [True, True])
        none = client.keystone_list_groups(iam.KeystoneListGroupsRequest(name="no-group"))
        equal(none.groups, [])

        self.simulator.control("POST", "behaviour", {"iam_hides_groups": True})
        error = refused(
            ClientRequestException,
            lambda: client.keystone_list_users_for_group_by_admin(request),
        )
        equal((error.status_code, error.error_code), (403, "IAM.0003"))

    def project_found_by_region(self):
        """Without a project id the SDK asks IAM for the project of the region."""
        credentials = key(project=None).with_iam_endpoint(self.simulator.url)
        builder = mrs2.MrsClient.new_builder().with_credentials(credentials)
        client = builder.with_region(Region(demo.REGION, self.simulator.url)).build()
        answer = client.list_sync_status(mrs2.ListSyncStatusRequest(cluster_id=demo.CLUSTER))
        equal(answer.is_synchronizing, False)

    # What is refused.

    def wrong_secret(self):
        client = self.v2(key(secret="not-the-secret"))
        request = mrs2.ShowSyncIamUserRequest(cluster_id=demo.CLUSTER)
        error = refused(ClientRequestException, lambda: client.show_sync_iam_user(request))
        equal((error.status_code, error.error_code), (401, "APIGW.0301"))
        assert "verify aksk signature fail" in error.error_msg, error.error_msg
        assert error.request_id

    def unknown_access_key(self):
        client = self.v2(key(access="DEMOUNKNOWNKEY000009"))
        request = mrs2.ShowSyncIamUserRequest(cluster_id=demo.CLUSTER)
        error = refused(ClientRequestException, lambda: client.show_sync_iam_user(request))
        equal((error.status_code, error.error_code), (401, "APIGW.0301"))

    def temporary_key_without_its_token(self):
        client = self.v2(key(demo.TEMPORARY_ACCESS_KEY, demo.TEMPORARY_SECRET_KEY))
        request = mrs2.ShowSyncIamUserRequest(cluster_id=demo.CLUSTER)
        error = refused(ClientRequestException, lambda: client.show_sync_iam_user(request))
        equal((error.status_code, error.error_code), (401, "APIGW.0301"))

    def unknown_cluster(self):
        request = mrs2.ShowSyncIamUserRequest(cluster_id="no-such-cluster")
        error = refused(
            ClientRequestException, lambda: self.v2().show_sync_iam_user(request)
        )
        equal((error.status_code, error.error_code), (400, "12000003"))

    def too_many_names(self):
        body = mrs2.CancelSyncRequest(user_names=[f"analyst{n:04}" for n in range(1001)])
        request = mrs2.CancelSyncIamUserRequest(cluster_id=demo.CLUSTER, body=body)
        error = refused(
            ClientRequestException, lambda: self.v2().cancel_sync_iam_user(request)
        )
        equal((error.status_code, error.error_code), (400, "12000002"))


MRS_OPERATIONS = [
    ("ShowSyncIamUser", Conformance.show_sync_iam_user),
    ("UpdateSyncIamUser", Conformance.update_sync_iam_user),
    ("CancelSyncIamUser", Conformance.cancel_sync_iam_user),
    ("ListSyncStatus", Conformance.list_sync_status),
    ("ListSyncRequirements", Conformance.list_sync_requirements),
    ("ShowAgencyMapping", Conformance.show_agency_mapping),
    ("UpdateAgencyMapping", Conformance.update_agency_mapping),
    ("ListClusters", Conformance.list_clusters),
    ("ShowClusterDetails", Conformance.show_cluster_details),
]
OTHERS = [
    ("KeystoneCreateUserTokenByPassword", Conformance.token_by_password),
    (
        "KeystoneCreateUserTokenByPasswordAndMfa",
        Conformance.token_by_password_and_one_time_password,
    ),
    ("CreateTemporaryAccessKeyByAgency", Conformance.temporary_key_by_agency),
    ("KeystoneListAuthProjects, KeystoneListProjects", Conformance.projects),
    ("KeystoneListGroups, KeystoneListUsersForGroupByAdmin", Conformance.groups),
    ("project id found by region", Conformance.project_found_by_region),
    ("a wrong secret is refused", Conformance.wrong_secret),
    ("an unknown access key is refused", Conformance.unknown_access_key),
    ("a temporary key without its token is refused", Conformance.temporary_key_without_its_token),
    ("an unknown cluster is refused", Conformance.unknown_cluster),
    ("1001 names are refused", Conformance.too_many_names),
]


def main():
    try:
        with Simulator() as simulator:
            return run(Conformance(simulator))
    except SimulatorMissing as missing:
        print(f"tests/sdk: {missing}", file=sys.stderr)
        return 1


def run(conformance):
    """Runs everything, each from the demo's data; prints a line for each."""
    cases = [(f"{name}, {kind} key", lambda c, m=method, k=credentials: m(c, k))
             for name, method in MRS_OPERATIONS
             for kind, credentials in (("permanent", PERMANENT), ("temporary", TEMPORARY))]
    failed = 0
    for name, case in cases + OTHERS:
        conformance.simulator.control("POST", "reset")
        try:
            case(conformance)
        except Exception:
            failed += 1
            print(f"FAILED {name}")
            traceback.print_exc(file=sys.stdout)
        else:
            print(f"passed {name}", flush=True)
    print(f"{len(cases) + len(OTHERS) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
